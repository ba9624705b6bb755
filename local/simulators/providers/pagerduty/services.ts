/** The services of the simulated account, by the name that the demo tenant knows them by, each with its routing key. */
export const routingKeys: Readonly<Record<string, string>> = {
  default: 'local0default'.padEnd(32, '0'),
  database: 'local0database'.padEnd(32, '0'),
};

/** The service that a routing key leads to. */
export const serviceOf = (routingKey: string): string | undefined =>
  Object.keys(routingKeys).find((name) => routingKeys[name] === routingKey);

/** A port that does what the test told it, and throws on whatever the test did not expect. */
export const fake = <Port extends object>(told: Partial<Port>): Port =>
  new Proxy(told, {
    get(target, name) {
      if (Reflect.has(target, name) || name === 'then') return Reflect.get(target, name);
      throw new Error(`Nobody expected a call of ${String(name)}`);
    },
  }) as Port;

/**
 * Makes a scale for one evaluation: how many characters and values something holds, counting a part as often as it occurs.
 * Small results may share parts so often that to walk them would never end; a part is looked at once all the same.
 */
export function createScale(): (value: unknown) => number {
  const known = new WeakMap<object, number>();
  const weigh = (value: unknown): number => {
    if (typeof value === 'string') return 1 + value.length;
    if (typeof value !== 'object' || value === null || isFunction(value)) return 1;
    const before = known.get(value);
    if (before !== undefined) return before;
    // Nothing that comes from JSON or is made of it holds itself; the engine's own marks might.
    known.set(value, 1);
    let weight = 1;
    for (const [key, part] of Object.entries(value)) weight += (Array.isArray(value) ? 0 : key.length) + weigh(part);
    known.set(value, weight);
    return weight;
  };
  return weigh;
}

/** A function of the engine, known by what no JSON can hold. */
function isFunction(value: object): boolean {
  if ('implementation' in value) return typeof value.implementation === 'function';
  const environment: unknown = 'environment' in value ? value.environment : undefined;
  return typeof environment === 'object' && environment !== null && 'lookup' in environment
    ? typeof environment.lookup === 'function'
    : false;
}

import type { Clock } from './ports.ts';

/** Keeps what was loaded for a while. */
export interface Cache<Value> {
  /**
   * The kept value, else the loaded one. Callers that ask at the same time share one load. What is not found
   * (`undefined`) is never kept, so that a thing can be used right after it was made.
   */
  get(key: string, load: () => Promise<Value | undefined>): Promise<Value | undefined>;
  forget(key: string): void;
}

/** A cache that holds each value for `ttlMs` and at most `maxEntries` of them; the longest kept gives way. */
export function createCache<Value>(options: {
  readonly ttlMs: number;
  readonly maxEntries: number;
  readonly clock: Clock;
}): Cache<Value> {
  const kept = new Map<string, { readonly value: Value; readonly until: number }>();
  const loading = new Map<string, Promise<Value | undefined>>();

  const keep = (key: string, value: Value): void => {
    kept.delete(key);
    const oldest = kept.size >= options.maxEntries ? kept.keys().next().value : undefined;
    if (oldest !== undefined) kept.delete(oldest);
    kept.set(key, { value, until: options.clock.now() + options.ttlMs });
  };

  const begin = (key: string, load: () => Promise<Value | undefined>): Promise<Value | undefined> => {
    const underway = Promise.resolve().then(load);
    loading.set(key, underway);
    const settle = (value: Value | undefined): void => {
      // Forgotten while it was on its way: it may be older than the change that made it be forgotten.
      if (loading.get(key) !== underway) return;
      loading.delete(key);
      if (value !== undefined) keep(key, value);
    };
    underway.then(settle, () => settle(undefined));
    return underway;
  };

  return {
    async get(key, load) {
      const known = kept.get(key);
      if (known !== undefined && known.until > options.clock.now()) return known.value;
      return loading.get(key) ?? begin(key, load);
    },
    forget(key) {
      kept.delete(key);
      loading.delete(key);
    },
  };
}

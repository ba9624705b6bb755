/** Runs at most one of the same thing at a time: whoever asks for a key that is under way shares its answer. */
export function singleFlight<Value>(): (key: string, start: () => Promise<Value>) => Promise<Value> {
  const underWay = new Map<string, Promise<Value>>();
  return (key, start) => {
    const running = underWay.get(key);
    if (running !== undefined) return running;
    const started = start().finally(() => underWay.delete(key));
    underWay.set(key, started);
    return started;
  };
}

import { fork } from 'node:child_process';

const providersFile = new URL('../stub/providers.ts', import.meta.url).pathname;

/** Starts the providers that are reached by plain HTTP in a process of their own. */
export function startProviders(): Promise<{ readonly url: string; close(): void }> {
  const child = fork(providersFile, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const { promise, resolve, reject } = Promise.withResolvers<{ readonly url: string; close(): void }>();
  child.once('message', (url) => resolve({ url: String(url), close: () => child.disconnect() }));
  child.once('exit', (code) => reject(new Error(`The bench's providers ended with code ${code}`)));
  return promise;
}

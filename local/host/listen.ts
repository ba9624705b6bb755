import type { Server } from 'node:http';

/** Another process holds a port that the host was told to use. */
export class PortTakenError extends Error {
  override readonly name = 'PortTakenError';
}

/** What went wrong at listening, told with the setting that moves the port where the port was taken. */
export function listenError(error: unknown, port: number, setting: string): unknown {
  const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  if (!taken) return error;
  return new PortTakenError(`Port ${port} is taken: stop what uses it, or set ${setting} (0 picks a free one)`);
}

/**
 * Listens on 127.0.0.1 and gives the address, `http://127.0.0.1:PORT`. Port 0 picks a free one.
 *
 * @throws PortTakenError naming the setting that moves the port.
 */
export async function listen(server: Server, port: number, setting: string): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(listenError(error, port, setting)));
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server listens on no TCP port');
  return `http://127.0.0.1:${address.port}`;
}

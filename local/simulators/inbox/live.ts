import type { ServerResponse } from 'node:http';
import type { FaultTable } from '../faults/fault-table.ts';
import type { Inbox } from './store.ts';

/** How many pages may watch at once. */
const maxWatchers = 50;
const heartbeatMs = 15_000;
/** A page that reads nothing is let go; it comes back by itself and reads the list again. */
const maxBufferedBytes = 32 * 1024 * 1024;

/** The stream of server-sent events on which pages hear of new messages and faults. */
export interface LiveStream {
  /** False when too many watch already. */
  open(response: ServerResponse): boolean;
  close(): void;
}

/** A stream over the inbox and the faults: events `message`, `cleared` and `faults`, each with JSON. */
export const createLiveStream = (inbox: Inbox, faults: FaultTable): LiveStream => {
  const watchers = new Set<ServerResponse>();
  const write = (watcher: ServerResponse, text: string): void => {
    watcher.write(text);
    if (watcher.writableLength > maxBufferedBytes) watcher.destroy();
  };
  const tell = (event: string, data: unknown): void => {
    if (watchers.size === 0) return;
    const text = `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
    for (const watcher of watchers) write(watcher, text);
  };
  const stopInbox = inbox.watch((change) => tell(change.type, change.type === 'message' ? change.message : {}));
  const stopFaults = faults.watch((list) => tell('faults', list));
  const heartbeat = setInterval(() => {
    for (const watcher of watchers) write(watcher, ': still here\n\n');
  }, heartbeatMs);
  heartbeat.unref();

  return {
    open: (response) => {
      if (watchers.size >= maxWatchers) return false;
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      response.write('retry: 1000\n\n');
      watchers.add(response);
      response.on('close', () => watchers.delete(response));
      return true;
    },
    close: () => {
      stopInbox();
      stopFaults();
      clearInterval(heartbeat);
      for (const watcher of watchers) watcher.end();
    },
  };
};

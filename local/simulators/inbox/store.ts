import { randomUUID } from 'node:crypto';
import type { Journal } from './journal.ts';
import { type InboxMessage, type IncomingMessage, type MessageFilter, passes } from './message.ts';

/** How much the inbox keeps; the oldest messages make room. */
export const inboxLimits = { messages: 10_000, bytes: 256 * 1024 * 1024 } as const;

/** What a watcher of the inbox hears. */
export type InboxChange = { readonly type: 'message'; readonly message: InboxMessage } | { readonly type: 'cleared' };

/** Everything that the simulated providers took, oldest first. */
export interface Inbox {
  add(message: IncomingMessage): InboxMessage;
  /** Replaces what changed of a message (an edit in Slack, a played receipt); undefined when it is gone. */
  update(id: string, changes: Partial<InboxMessage>): InboxMessage | undefined;
  get(id: string): InboxMessage | undefined;
  list(filter: MessageFilter): readonly InboxMessage[];
  clear(): void;
  /** Tells of every change until the answer is called. */
  watch(hear: (change: InboxChange) => void): () => void;
}

interface Options {
  readonly now: () => number;
  readonly journal: Journal<InboxMessage>;
  readonly limits?: { readonly messages: number; readonly bytes: number };
}

/** An inbox over a journal: a record in it is the whole message, and the last one of an id holds. */
export const createInbox = ({ now, journal, limits = inboxLimits }: Options): Inbox => {
  const kept = new Map<string, { message: InboxMessage; bytes: number }>();
  const watchers = new Set<(change: InboxChange) => void>();
  let bytesKept = 0;
  let journaled = journal.entries.length;

  const forget = (id: string): void => {
    bytesKept -= kept.get(id)?.bytes ?? 0;
    kept.delete(id);
  };
  const keep = (message: InboxMessage): void => {
    const bytes = JSON.stringify(message).length;
    bytesKept += bytes - (kept.get(message.id)?.bytes ?? 0);
    kept.set(message.id, { message, bytes });
    for (const id of kept.keys()) {
      if (kept.size <= limits.messages && (bytesKept <= limits.bytes || kept.size === 1)) break;
      forget(id);
    }
  };
  const write = (message: InboxMessage): void => {
    journal.append(message);
    journaled += 1;
    if (journaled <= 2 * limits.messages) return;
    journal.rewrite([...kept.values()].map((entry) => entry.message));
    journaled = kept.size;
  };
  const tell = (change: InboxChange): void => {
    for (const hear of watchers) hear(change);
  };
  const put = (message: InboxMessage): InboxMessage => {
    keep(message);
    write(message);
    tell({ type: 'message', message });
    return message;
  };
  for (const entry of journal.entries) keep(entry);

  return {
    add: (message) => put({ id: `msg_${randomUUID()}`, at: new Date(now()).toISOString(), ...message }),
    update: (id, changes) => {
      const current = kept.get(id)?.message;
      return current && put({ ...current, ...changes });
    },
    get: (id) => kept.get(id)?.message,
    list: (filter) => {
      const found = [...kept.values()].map(({ message }) => message).filter((message) => passes(message, filter));
      return filter.limit === undefined ? found : found.slice(-filter.limit);
    },
    clear: () => {
      kept.clear();
      bytesKept = 0;
      journal.rewrite([]);
      journaled = 0;
      tell({ type: 'cleared' });
    },
    watch: (hear) => {
      watchers.add(hear);
      return () => watchers.delete(hear);
    },
  };
};

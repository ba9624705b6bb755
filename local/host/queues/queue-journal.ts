import * as z from 'zod';
import { type Journal, openJournal, readJournal } from '../journal/journal.ts';
import { type DurableMessage, durableMessage } from './message.ts';

/** One change of a queue, at a platform time in milliseconds. */
export const queueEntry = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('put'), at: z.number(), queue: z.string(), message: durableMessage }),
  z.object({
    kind: z.literal('moved'),
    at: z.number(),
    queue: z.string(),
    id: z.string(),
    change: durableMessage.pick({ availableAt: true, receiveCount: true, receipt: true, firstReceivedAt: true }),
  }),
  z.object({ kind: z.literal('gone'), at: z.number(), queue: z.string(), id: z.string() }),
]);
export type QueueEntry = z.infer<typeof queueEntry>;

/** What queues held when the journal was opened, and where they write on. */
export interface QueueJournal {
  /** The latest moment in the journal, milliseconds; 0 if it is empty. The clock must not start before it. */
  readonly latestAt: number;
  /** Messages that a queue held. */
  messagesOf(queue: string): readonly DurableMessage[];
  /** Starts writing; `snapshot` lists everything held, for compaction. */
  start(snapshot: () => Iterable<QueueEntry>): Journal<QueueEntry>;
}

/** Reads what an earlier life of the queues left in a file; an empty journal if there is none. */
export function openQueueJournal(file: string): QueueJournal {
  const held = new Map<string, Map<string, DurableMessage>>();
  let latestAt = 0;
  for (const entry of readJournal(file, (value) => queueEntry.parse(value))) {
    latestAt = Math.max(latestAt, entry.at);
    apply(entry, held);
  }
  return {
    latestAt,
    messagesOf: (queue) => [...(held.get(queue)?.values() ?? [])],
    start: (snapshot) => openJournal({ file, snapshot }),
  };
}

function apply(entry: QueueEntry, held: Map<string, Map<string, DurableMessage>>): void {
  const messages = held.get(entry.queue) ?? new Map<string, DurableMessage>();
  held.set(entry.queue, messages);
  switch (entry.kind) {
    case 'put':
      messages.set(entry.message.id, entry.message);
      return;
    case 'moved': {
      const message = messages.get(entry.id);
      if (message !== undefined) messages.set(entry.id, { ...message, ...entry.change });
      return;
    }
    case 'gone':
      messages.delete(entry.id);
      return;
  }
}

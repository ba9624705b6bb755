import type { QueuedMessage } from './message.ts';
import type { QueueEntry } from './queue-journal.ts';

/** A message came into a queue. */
export function putEntry(queue: string, at: number, message: QueuedMessage): QueueEntry {
  return { kind: 'put', at, queue, message };
}

/** A message was received, or its visibility changed. */
export function movedEntry(queue: string, at: number, message: QueuedMessage): QueueEntry {
  const { availableAt, receiveCount, receipt, firstReceivedAt } = message;
  return { kind: 'moved', at, queue, id: message.id, change: { availableAt, receiveCount, receipt, firstReceivedAt } };
}

/** A message left a queue for good. */
export function goneEntry(queue: string, at: number, message: QueuedMessage): QueueEntry {
  return { kind: 'gone', at, queue, id: message.id };
}

import type { PlatformClock } from '../ports.ts';
import { queueArn } from '../services/arns.ts';
import { UnknownQueue } from './errors.ts';
import { Queue } from './queue.ts';
import { putEntry } from './queue-entries.ts';
import type { QueueEntry, QueueJournal } from './queue-journal.ts';
import { completeSettings, type QueueSettings } from './queue-settings.ts';

/** What the queues of an environment are made from. */
export interface QueuesOptions {
  readonly clock: PlatformClock;
  readonly region: string;
  readonly accountId: string;
  /** Address before `/account/name` in a queue's URL; a function where it is known only later. */
  readonly urlBase: string | (() => string);
  readonly queues: readonly QueueSettings[];
  /** Keeps the messages across restarts; those of queues that are gone are dropped, as with a deleted queue. */
  readonly journal?: QueueJournal;
}

/** The queues of an environment. */
export interface Queues {
  /** @throws UnknownQueue */
  get(name: string): Queue;
  find(name: string): Queue | undefined;
  /** @throws UnknownQueue */
  byArn(arn: string): Queue;
  all(): readonly Queue[];
  close(): void;
}

/**
 * Creates all queues, with what the journal says they held.
 *
 * @throws UnknownQueue where a redrive names a queue that is not among them
 */
export function createQueues(options: QueuesOptions): Queues {
  const queues = new Map<string, Queue>();
  const get = (name: string): Queue => {
    const queue = queues.get(name);
    if (queue === undefined) throw new UnknownQueue(name);
    return queue;
  };
  const snapshot = () => snapshotOf(queues.values(), options.clock.now());
  const journal = options.journal?.start(snapshot);
  const record = (...entries: readonly QueueEntry[]) => journal?.append(...entries);

  for (const given of options.queues) queues.set(given.name, createQueue(given, options, get, record));
  for (const { redrive } of options.queues) if (redrive !== undefined) get(redrive.deadLetterQueueName);
  for (const queue of queues.values()) {
    for (const message of options.journal?.messagesOf(queue.name) ?? []) queue.restore(message);
  }
  return {
    get,
    find: (name) => queues.get(name),
    byArn: (arn) => get(arn.slice(arn.lastIndexOf(':') + 1)),
    all: () => [...queues.values()],
    close: () => {
      for (const queue of queues.values()) queue.close();
      journal?.close();
    },
  };
}

function createQueue(
  given: QueueSettings,
  options: QueuesOptions,
  get: (name: string) => Queue,
  record: (...entries: readonly QueueEntry[]) => void,
): Queue {
  const settings = completeSettings(given);
  const { urlBase } = options;
  return new Queue({
    settings,
    arn: queueArn(options, given.name),
    url: () => `${typeof urlBase === 'string' ? urlBase : urlBase()}/${options.accountId}/${given.name}`,
    clock: options.clock,
    deadLetterQueue: () => (settings.redrive === undefined ? undefined : get(settings.redrive.deadLetterQueueName)),
    record,
  });
}

function* snapshotOf(queues: Iterable<Queue>, now: number): Iterable<QueueEntry> {
  for (const queue of queues) for (const message of queue.held()) yield putEntry(queue.name, now, message);
}

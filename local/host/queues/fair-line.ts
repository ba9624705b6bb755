import { Fifo } from './fifo.ts';
import type { QueuedMessage } from './message.ts';

interface Group {
  readonly waiting: Fifo<QueuedMessage>;
  inFlight: number;
  /** Order of the last message taken, so that groups with as much in flight take turns. */
  lastTaken: number;
}

/**
 * The visible messages of a queue, in the order in which a fair queue hands them out: the next one comes from the group
 * with the least in flight, and of those from the one that was served longest ago. So a group's flood makes nobody wait
 * but itself. Messages without a group are one group.
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-fair-queues.html
 */
export class FairLine {
  readonly #groups = new Map<string, Group>();
  #length = 0;
  #taken = 0;

  /** Messages in line. */
  get length(): number {
    return this.#length;
  }

  add(message: QueuedMessage): void {
    this.#group(message).waiting.push(message);
    this.#length += 1;
  }

  /** Takes the next message and counts it as in flight. */
  take(): QueuedMessage | undefined {
    const group = this.#next();
    const message = group?.waiting.shift();
    if (group === undefined || message === undefined) return undefined;
    group.inFlight += 1;
    this.#taken += 1;
    group.lastTaken = this.#taken;
    this.#length -= 1;
    return message;
  }

  /** Counts a message as in flight that was so before a restart. */
  addInFlight(message: QueuedMessage): void {
    this.#group(message).inFlight += 1;
  }

  /** A message that was in flight no longer is. */
  endFlight(message: QueuedMessage): void {
    const group = this.#group(message);
    group.inFlight -= 1;
    this.#forgetIfIdle(message, group);
  }

  /** Takes a message out of the line without handing it to anybody. */
  remove(message: QueuedMessage): void {
    const group = this.#group(message);
    if (group.waiting.remove(message)) this.#length -= 1;
    this.#forgetIfIdle(message, group);
  }

  #group(message: QueuedMessage): Group {
    const key = message.groupId ?? '';
    const known = this.#groups.get(key);
    if (known !== undefined) return known;
    const group: Group = { waiting: new Fifo(), inFlight: 0, lastTaken: 0 };
    this.#groups.set(key, group);
    return group;
  }

  #forgetIfIdle(message: QueuedMessage, group: Group): void {
    if (group.inFlight === 0 && group.waiting.length === 0) this.#groups.delete(message.groupId ?? '');
  }

  #next(): Group | undefined {
    let best: Group | undefined;
    for (const group of this.#groups.values()) {
      if (group.waiting.length > 0 && (best === undefined || goesBefore(group, best))) best = group;
    }
    return best;
  }
}

function goesBefore(a: Group, b: Group): boolean {
  return a.inFlight < b.inFlight || (a.inFlight === b.inFlight && a.lastTaken < b.lastTaken);
}

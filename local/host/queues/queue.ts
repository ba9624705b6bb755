import { randomUUID } from 'node:crypto';
import type { PlatformClock } from '../ports.ts';
import { InvalidReceiptHandle, TooManyInFlight } from './errors.ts';
import { FairLine } from './fair-line.ts';
import { Hiding, hiddenState } from './hiding.ts';
import { queueLimits } from './limits.ts';
import type { DurableMessage, QueuedMessage, ReceivedMessage } from './message.ts';
import { goneEntry, movedEntry, putEntry } from './queue-entries.ts';
import type { OutgoingMessage, QueueCounts, QueueParts, ReceiveOptions } from './queue-parts.ts';
import type { CompleteSettings } from './queue-settings.ts';
import { Readiness } from './readiness.ts';
import { fromReceiptHandle } from './receipt-handle.ts';
import { toReceivedMessage } from './received-message.ts';
import { Retention } from './retention.ts';

/**
 * One standard SQS queue on platform time. Every call is done, and journaled, when it returns: a consumer that first
 * takes `clock.hold()` and then receives leaves no moment in which the clock could leap. State changes before the journal
 * is told, because the journal may take a snapshot of the state in that moment.
 */
export class Queue {
  readonly name: string;
  readonly arn: string;
  readonly settings: CompleteSettings;
  readonly #parts: QueueParts;
  readonly #clock: PlatformClock;
  readonly #messages = new Map<string, QueuedMessage>();
  readonly #line = new FairLine();
  readonly #hiding: Hiding;
  readonly #readiness: Readiness;
  readonly #retention: Retention;

  constructor(parts: QueueParts) {
    this.name = parts.settings.name;
    this.arn = parts.arn;
    this.settings = parts.settings;
    this.#parts = parts;
    this.#clock = parts.clock;
    this.#hiding = new Hiding(parts.clock, (message) => this.#surface(message));
    this.#readiness = new Readiness(parts.clock);
    this.#retention = new Retention(parts.clock, parts.settings.retentionSeconds, () => this.#expire());
  }

  get url(): string {
    return this.#parts.url();
  }

  /** Puts a message into the queue. */
  send(outgoing: OutgoingMessage): { readonly messageId: string } {
    const now = this.#clock.now();
    const message: QueuedMessage = {
      id: randomUUID(),
      body: outgoing.body,
      groupId: outgoing.groupId,
      attributes: outgoing.attributes,
      sentAt: now,
      availableAt: now + (outgoing.delaySeconds ?? this.settings.delaySeconds) * 1_000,
      receiveCount: 0,
      receipt: 0,
    };
    this.restore(message);
    this.#parts.record(putEntry(this.name, now, message));
    return { messageId: message.id };
  }

  /**
   * Takes up to `max` visible messages, and hides them for the visibility timeout.
   *
   * @throws TooManyInFlight as SQS's OverLimit
   */
  receive(options: ReceiveOptions): readonly ReceivedMessage[] {
    const room = queueLimits.messagesInFlight - this.#hiding.inFlight;
    if (room <= 0) throw new TooManyInFlight(this.name, queueLimits.messagesInFlight);
    const now = this.#clock.now();
    const until = now + (options.visibilityTimeoutSeconds ?? this.settings.visibilityTimeoutSeconds) * 1_000;
    const taken = this.#take(Math.min(options.max, room), now, until);
    if (taken.length > 0) this.#parts.record(...taken.map((message) => movedEntry(this.name, now, message)));
    const received = taken.map(toReceivedMessage);
    if (until <= now) for (const message of taken) this.#surface(message);
    return received;
  }

  /**
   * Deletes a message. A handle of an earlier receive than the last deletes nothing, as SQS may do.
   *
   * @throws InvalidReceiptHandle
   */
  delete(receiptHandle: string): 'deleted' | 'not-there' {
    const message = this.#find(receiptHandle);
    if (message === undefined) return 'not-there';
    this.#drop(message);
    return 'deleted';
  }

  /**
   * Hides a received message until `seconds` from now; 0 makes it visible at once.
   *
   * @throws InvalidReceiptHandle
   */
  changeVisibility(receiptHandle: string, seconds: number): 'changed' | 'not-in-flight' | 'not-there' {
    const message = this.#find(receiptHandle);
    if (message === undefined) return 'not-there';
    if (!this.#hiding.has(message)) return 'not-in-flight';
    const now = this.#clock.now();
    message.availableAt = now + seconds * 1_000;
    this.#hiding.hide(message);
    this.#parts.record(movedEntry(this.name, now, message));
    if (seconds === 0) this.#surface(message);
    return 'changed';
  }

  /**
   * Registers a consumer: from now on a visible message holds the clock. `onReady` is called in a microtask whenever
   * something became visible, and soon if something is.
   */
  subscribe(onReady: () => void): { unsubscribe(): void } {
    return this.#readiness.subscribe(onReady);
  }

  counts(): QueueCounts {
    const now = this.#clock.now();
    let oldest = now;
    for (const message of this.#messages.values()) oldest = Math.min(oldest, message.sentAt);
    return {
      visible: this.#line.length,
      notVisible: this.#hiding.inFlight,
      delayed: this.#hiding.delayed,
      oldestAgeSeconds: Math.floor((now - oldest) / 1_000),
    };
  }

  /** Deletes all messages. */
  purge(): void {
    for (const message of this.held()) this.#drop(message);
  }

  /** Everything that the queue holds, as it is to be journaled. */
  held(): readonly DurableMessage[] {
    return [...this.#messages.values()];
  }

  /** Takes in a message that is journaled already: sent, moved here, or read back after a restart. */
  restore(message: QueuedMessage): void {
    this.#messages.set(message.id, message);
    this.#retention.watch(message.sentAt);
    if (message.availableAt <= this.#clock.now()) {
      this.#enter(message);
      return;
    }
    if (hiddenState(message) === 'in-flight') this.#line.addInFlight(message);
    this.#hiding.hide(message);
  }

  /** Lets go of the clock. */
  close(): void {
    this.#hiding.close();
    this.#readiness.close();
    this.#retention.close();
  }

  #find(receiptHandle: string): QueuedMessage | undefined {
    const receipt = fromReceiptHandle(receiptHandle);
    if (receipt === undefined) throw new InvalidReceiptHandle();
    const message = this.#messages.get(receipt.messageId);
    return message?.receipt === receipt.receipt ? message : undefined;
  }

  #take(max: number, now: number, until: number): readonly QueuedMessage[] {
    const taken: QueuedMessage[] = [];
    for (let next = this.#takeNext(max - taken.length); next !== undefined; next = this.#takeNext(max - taken.length)) {
      next.receiveCount += 1;
      next.receipt += 1;
      next.firstReceivedAt ??= now;
      next.availableAt = until;
      this.#hiding.hide(next);
      taken.push(next);
    }
    this.#readiness.visibleCountIs(this.#line.length);
    return taken;
  }

  #takeNext(room: number): QueuedMessage | undefined {
    return room > 0 ? this.#line.take() : undefined;
  }

  /** A hidden message's time has come. */
  #surface(message: QueuedMessage): void {
    if (this.#hiding.end(message) === 'in-flight') this.#line.endFlight(message);
    this.#enter(message);
  }

  #enter(message: QueuedMessage): void {
    const { redrive } = this.settings;
    const target = this.#parts.deadLetterQueue();
    if (redrive !== undefined && target !== undefined && message.receiveCount >= redrive.maxReceiveCount) {
      this.#moveToDeadLetters(message, target);
      return;
    }
    this.#line.add(message);
    this.#readiness.visibleCountIs(this.#line.length);
  }

  #moveToDeadLetters(message: QueuedMessage, target: Queue): void {
    const now = this.#clock.now();
    const moved = { ...message, availableAt: now, receiveCount: 0, deadLetterSourceArn: this.arn };
    this.#messages.delete(message.id);
    target.restore(moved);
    this.#parts.record(putEntry(target.name, now, moved), goneEntry(this.name, now, message));
  }

  #drop(message: QueuedMessage): void {
    this.#messages.delete(message.id);
    if (!this.#hiding.has(message)) this.#line.remove(message);
    else if (this.#hiding.end(message) === 'in-flight') this.#line.endFlight(message);
    this.#readiness.visibleCountIs(this.#line.length);
    this.#parts.record(goneEntry(this.name, this.#clock.now(), message));
  }

  #expire(): void {
    const sentUntil = this.#retention.dropSentUntil();
    for (const message of this.held()) {
      if (message.sentAt <= sentUntil) this.#drop(message);
      else this.#retention.watch(message.sentAt);
    }
  }
}

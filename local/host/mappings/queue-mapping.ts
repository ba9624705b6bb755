import type { PlatformClock } from '../ports.ts';
import type { Queue } from '../queues/queue.ts';
import type { EventMatcher } from '../rules/event-matcher.ts';
import type { InvocationResult } from '../runtime/protocol.ts';
import { withParsedBody } from './filter-criteria.ts';
import { messagesDone, sqsEvent } from './queue-batch.ts';

/** An event source mapping from a queue to a function. */
export interface QueueMappingSettings {
  readonly batchSize: number;
  readonly windowSeconds: number;
  readonly maximumConcurrency: number;
  readonly reportsItemFailures: boolean;
  /** Chooses what the function gets; the rest is deleted. */
  readonly wants: EventMatcher;
}

/** Reads a queue for a function, as Lambda's poller does: batches, side by side up to a bound. */
export class QueueMapping {
  readonly #queue: Queue;
  readonly #invoke: (event: unknown) => Promise<InvocationResult>;
  readonly #clock: PlatformClock;
  readonly #settings: QueueMappingSettings;
  #running = 0;
  #waitingForMore = false;
  #closed = false;
  #subscription: { unsubscribe(): void } | undefined;

  constructor(
    queue: Queue,
    invoke: (event: unknown) => Promise<InvocationResult>,
    clock: PlatformClock,
    settings: QueueMappingSettings,
  ) {
    this.#queue = queue;
    this.#invoke = invoke;
    this.#clock = clock;
    this.#settings = settings;
  }

  /** Begins to read. */
  start(): void {
    this.#subscription = this.#queue.subscribe(() => this.#wake());
  }

  /** Takes no more messages; those in hand come back when their visibility ends. */
  close(): void {
    this.#closed = true;
    this.#subscription?.unsubscribe();
  }

  #wake(): void {
    const { windowSeconds, batchSize } = this.#settings;
    const enough = windowSeconds === 0 || this.#queue.counts().visible >= batchSize;
    if (enough) this.#fill();
    if (enough || this.#waitingForMore) return;
    this.#waitingForMore = true;
    this.#clock.schedule(this.#clock.now() + windowSeconds * 1000, () => {
      this.#waitingForMore = false;
      this.#fill();
    });
  }

  #fill(): void {
    while (!this.#closed && this.#running < this.#settings.maximumConcurrency) {
      // Held before the messages leave the queue, so that the clock never runs fast between queue and function.
      const release = this.#clock.hold();
      const messages = this.#queue.receive({ max: this.#settings.batchSize });
      if (messages.length === 0) {
        release();
        return;
      }
      this.#running += 1;
      void this.#work(messages).finally(() => {
        this.#running -= 1;
        release();
        this.#fill();
      });
    }
  }

  async #work(received: ReturnType<Queue['receive']>): Promise<void> {
    const { wants, reportsItemFailures } = this.#settings;
    const { unwanted = [], wanted = [] } = Object.groupBy(received, (message) =>
      wants(withParsedBody(message)) ? 'wanted' : 'unwanted',
    );
    for (const { receiptHandle } of unwanted) this.#queue.delete(receiptHandle);
    if (wanted.length === 0) return;
    const result = await this.#invoke(sqsEvent(wanted, this.#queue.arn));
    if (this.#closed) return;
    for (const { receiptHandle } of messagesDone(wanted, result, reportsItemFailures)) {
      this.#queue.delete(receiptHandle);
    }
  }
}

import * as z from 'zod';
import type { PlatformClock } from '../ports.ts';
import type { ReceivedMessage } from '../queues/message.ts';
import type { Queue } from '../queues/queue.ts';
import { failureRecord } from './failure-record.ts';
import type { FunctionPool } from './function-pool.ts';
import type { InvokeConfig } from './invoke-config.ts';

/** The queue of the host's own in which asynchronous events wait; it is journaled with the template's. */
export const asynchronousQueue = {
  name: 'host-asynchronous-events',
  /** An event that was being handled when the host was killed is handled again after Lambda's longest time limit. */
  visibilityTimeoutSeconds: 900,
} as const;

/** What asynchronous events need to know of functions. */
export interface AsynchronousReach {
  /** The function of an ARN; undefined where a kept event is for one that the template no longer has. */
  poolOf(functionArn: string): FunctionPool | undefined;
  configOf(pool: FunctionPool): InvokeConfig;
  /** Puts the record of an event that failed for good into the queue that the function's settings name. */
  tellFailure(queueArn: string, record: unknown): void;
}

/** Lambda waits a minute before the second try of an asynchronous event, and two before the third. */
const retryDelaysSeconds = [60, 120] as const;
const mostAtOnce = 10;

const waitingSchema = z.object({ functionArn: z.string(), attempts: z.number(), event: z.unknown() });
type Waiting = z.output<typeof waitingSchema>;

/**
 * Events that services give to functions without waiting for them (EventBridge, CloudWatch Logs). They stand in a queue
 * until a function is done with them, so that a killed host loses none; one that fails is tried again after one and two
 * minutes of platform time, then told to the function's failure destination.
 * https://docs.aws.amazon.com/lambda/latest/dg/invocation-async.html
 */
export class AsynchronousEvents {
  readonly #queue: Queue;
  readonly #clock: PlatformClock;
  readonly #reach: AsynchronousReach;
  #subscription: { unsubscribe(): void } | undefined;

  constructor(queue: Queue, clock: PlatformClock, reach: AsynchronousReach) {
    this.#queue = queue;
    this.#clock = clock;
    this.#reach = reach;
  }

  /** Gives a function an event that nobody waits for. */
  put(functionArn: string, event: unknown): void {
    this.#enqueue({ functionArn, attempts: 0, event }, 0);
  }

  /** Begins to hand events over. */
  start(): void {
    this.#subscription = this.#queue.subscribe(() => this.#handOver());
  }

  /** Hands over no more; what is under way stays in the queue. */
  close(): void {
    this.#subscription?.unsubscribe();
    this.#subscription = undefined;
  }

  #handOver(): void {
    while (this.#subscription) {
      const release = this.#clock.hold();
      const messages = this.#queue.receive({ max: mostAtOnce });
      for (const message of messages) void this.#handle(message);
      release(); // each function holds the clock itself from here on
      if (messages.length === 0) return;
    }
  }

  async #handle({ body, receiptHandle }: ReceivedMessage): Promise<void> {
    const waiting = waitingSchema.parse(JSON.parse(body));
    const pool = this.#reach.poolOf(waiting.functionArn);
    const result = await pool?.invoke({ event: waiting.event });
    if (!this.#subscription) return;
    if (pool && result && !result.ok) {
      const attempts = waiting.attempts + 1;
      const { maximumRetryAttempts, failureQueueArn } = this.#reach.configOf(pool);
      const delaySeconds = attempts <= maximumRetryAttempts ? retryDelaysSeconds[attempts - 1] : undefined;
      if (delaySeconds !== undefined) this.#enqueue({ ...waiting, attempts }, delaySeconds);
      else if (failureQueueArn) {
        const record = failureRecord(waiting.functionArn, waiting.event, attempts, result.error, this.#clock.now());
        this.#reach.tellFailure(failureQueueArn, record);
      }
    }
    this.#queue.delete(receiptHandle);
  }

  #enqueue(waiting: Waiting, delaySeconds: number): void {
    this.#queue.send({ body: JSON.stringify(waiting), delaySeconds });
  }
}

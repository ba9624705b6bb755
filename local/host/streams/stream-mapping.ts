import type { DynamoDBRecord } from 'aws-lambda';
import type { PlatformClock } from '../ports.ts';
import type { InvocationResult } from '../runtime/protocol.ts';
import { firstFailedRecord } from './stream-batch.ts';

/** An event source mapping from a table's stream to a function. */
export interface StreamMappingSettings {
  readonly batchSize: number;
  readonly windowSeconds: number;
  readonly reportsItemFailures: boolean;
  readonly bisects: boolean;
  /** Further tries of a batch that failed; -1 stands for as many as the records' age allows. */
  readonly maximumRetryAttempts: number;
}

/** What a stream mapping reads, calls and tells. */
export interface StreamMappingPorts {
  /** What the stream holds now, at most so many records; none when there is nothing new. */
  next(limit: number): Promise<readonly DynamoDBRecord[]>;
  invoke(event: { Records: readonly DynamoDBRecord[] }): Promise<InvocationResult>;
  /** Takes the records that failed for the last time. */
  giveUp(records: readonly DynamoDBRecord[], attempts: number, result: InvocationResult): Promise<void>;
  /** Remembers how far the function has come. */
  reached(sequenceNumber: string): void;
}

/** Between tries of a batch; Lambda backs off too, by an amount that it does not document. */
const firstBackoffMs = 1_000;
const longestBackoffMs = 60_000;

/** Reads a table's stream for a function: in order, one batch at a time, a failed batch again before the next. */
export class StreamMapping {
  readonly #ports: StreamMappingPorts;
  readonly #clock: PlatformClock;
  readonly #settings: StreamMappingSettings;
  #reading: Promise<void> | undefined;
  #again = false;
  #closed = false;
  #window: { cancel(): void } | undefined;

  constructor(ports: StreamMappingPorts, clock: PlatformClock, settings: StreamMappingSettings) {
    this.#ports = ports;
    this.#clock = clock;
    this.#settings = settings;
  }

  /** Something may be in the stream: reads it once the batching window is over. */
  wake(): void {
    if (this.#closed || this.#window) return;
    this.#window = this.#clock.schedule(this.#clock.now() + this.#settings.windowSeconds * 1000, () => {
      this.#window = undefined;
      this.#read();
    });
  }

  /** Reads no more, and waits for the batch in hand. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#window?.cancel();
    await this.#reading;
  }

  #read(): void {
    this.#again = true;
    this.#reading ??= this.#drain().finally(() => {
      this.#reading = undefined;
      if (this.#again && !this.#closed) this.#read();
    });
  }

  async #drain(): Promise<void> {
    const release = this.#clock.hold();
    try {
      while (!this.#closed) {
        this.#again = false;
        const records = await this.#ports.next(this.#settings.batchSize);
        const last = records.at(-1)?.dynamodb?.SequenceNumber;
        if (last === undefined) return;
        await this.#handle(records);
        if (!this.#closed) this.#ports.reached(last);
      }
    } finally {
      release();
    }
  }

  async #handle(records: readonly DynamoDBRecord[]): Promise<void> {
    let rest = records;
    for (let attempts = 1; !this.#closed; attempts += 1) {
      const result = await this.#ports.invoke({ Records: rest });
      const failedAt = firstFailedRecord(rest, result, this.#settings.reportsItemFailures);
      if (failedAt === undefined) return;
      rest = rest.slice(failedAt);
      const { maximumRetryAttempts, bisects } = this.#settings;
      if (maximumRetryAttempts >= 0 && attempts > maximumRetryAttempts) {
        return this.#ports.giveUp(rest, attempts, result);
      }
      await this.#pause(attempts);
      if (bisects && rest.length > 1) {
        const middle = Math.ceil(rest.length / 2);
        await this.#handle(rest.slice(0, middle));
        return this.#handle(rest.slice(middle));
      }
    }
  }

  #pause(attempts: number): Promise<void> {
    const delayMs = Math.min(firstBackoffMs * 2 ** (attempts - 1), longestBackoffMs);
    return new Promise((resolve) => this.#clock.schedule(this.#clock.now() + delayMs, resolve));
  }
}

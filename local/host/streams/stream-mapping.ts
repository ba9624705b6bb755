import type { PlatformClock } from '../ports.ts';
import type { EventMatcher } from '../rules/event-matcher.ts';
import type { InvocationResult } from '../runtime/protocol.ts';
import { firstFailedRecord, type SequencedRecord } from './stream-batch.ts';

/** An event source mapping from a table's stream to a function. */
export interface StreamMappingSettings {
  readonly batchSize: number;
  readonly windowSeconds: number;
  readonly reportsItemFailures: boolean;
  readonly bisects: boolean;
  /** Further tries of a batch that failed; -1 stands for as many as the records' age allows. */
  readonly maximumRetryAttempts: number;
  /** Chooses what the function gets; the rest is passed over. */
  readonly wants: EventMatcher;
}

/** What a stream mapping reads, calls and tells. */
export interface StreamMappingPorts {
  /** What the stream holds now, at most so many records; none when there is nothing new. */
  next(limit: number): Promise<readonly SequencedRecord[]>;
  invoke(event: { Records: readonly SequencedRecord[] }): Promise<InvocationResult>;
  /** Takes the records that failed for the last time. */
  giveUp(records: readonly SequencedRecord[], attempts: number, result: InvocationResult): Promise<void>;
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
  #reading = false;
  #again = false;
  #closed = false;
  #window: { cancel(): void } | undefined;
  #endPause: (() => void) | undefined;

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

  /** Reads no more. The batch in hand, if any, ends without counting as read. */
  close(): void {
    this.#closed = true;
    this.#window?.cancel();
    this.#endPause?.();
  }

  #read(): void {
    this.#again = true;
    if (this.#reading) return;
    this.#reading = true;
    void this.#drain().finally(() => {
      this.#reading = false;
      if (this.#again && !this.#closed) this.#read();
    });
  }

  async #drain(): Promise<void> {
    const release = this.#clock.hold();
    try {
      while (!this.#closed) {
        this.#again = false;
        const records = await this.#ports.next(this.#settings.batchSize);
        const last = records.at(-1)?.dynamodb.SequenceNumber;
        if (last === undefined) return;
        const wanted = records.filter((record) => this.#settings.wants(record));
        if (wanted.length > 0) await this.#handle(wanted);
        if (!this.#closed) this.#ports.reached(last);
      }
    } catch (error) {
      // While the host stops its database goes first; at any other time a stream that cannot be read is a fault.
      if (!this.#closed) throw error;
    } finally {
      release();
    }
  }

  async #handle(records: readonly SequencedRecord[]): Promise<void> {
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
    const { promise, resolve } = Promise.withResolvers<void>();
    const planned = this.#clock.schedule(this.#clock.now() + delayMs, resolve);
    this.#endPause = () => {
      planned.cancel();
      resolve();
    };
    return promise;
  }
}

import type { PlatformClock } from '../ports.ts';
import type { EventMatcher } from '../rules/event-matcher.ts';
import type { InvocationResult } from '../runtime/protocol.ts';
import { firstFailedRecord, type SequencedRecord, stateIn } from './stream-batch.ts';
import { isSameWindow, type OpenWindow, type WindowFields, windowAt, windowFields } from './tumbling-window.ts';

/** An event source mapping from a table's stream to a function. */
export interface StreamMappingSettings {
  readonly batchSize: number;
  readonly windowSeconds: number;
  readonly reportsItemFailures: boolean;
  readonly bisects: boolean;
  /** Further tries of a batch that failed; -1 stands for as many as the records' age allows. */
  readonly maximumRetryAttempts: number;
  /** 0, the default: no tumbling window. */
  readonly tumblingWindowSeconds?: number;
  /** Chooses what the function gets; the rest is passed over. */
  readonly wants: EventMatcher;
}

/** What a stream mapping reads, calls and tells. */
export interface StreamMappingPorts {
  /** What the stream holds now, at most so many records; none when there is nothing new. */
  next(limit: number): Promise<readonly SequencedRecord[]>;
  invoke(event: { Records: readonly SequencedRecord[] } & Partial<WindowFields>): Promise<InvocationResult>;
  /** The shard that those came from which `next` gave last; a mapping with a tumbling window asks. */
  shardId?(): string | undefined;
  /** Takes the records that failed for the last time. */
  giveUp(records: readonly SequencedRecord[], attempts: number, result: InvocationResult): Promise<void>;
  /** Remembers how far the function has come. */
  reached(sequenceNumber: string): void;
}

/** Between tries of a batch; Lambda backs off too, by an amount that it does not document. */
const firstBackoffMs = 1_000;
const longestBackoffMs = 60_000;
const noState = {
  errorType: 'InvalidResponse',
  errorMessage: 'a mapping with a tumbling window takes no answer without a state',
};

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
  #tumbling: OpenWindow | undefined;

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
        if (wanted.length > 0) {
          await this.#turnWindow();
          await this.#handle(wanted);
        }
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
      const result = await this.#invoke(rest, false);
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

  async #invoke(records: readonly SequencedRecord[], isFinal: boolean): Promise<InvocationResult> {
    if (this.#tumbling === undefined) return this.#ports.invoke({ Records: records });
    const result = await this.#ports.invoke({ Records: records, ...windowFields(this.#tumbling, isFinal) });
    const state = stateIn(result);
    if (!result.ok) return result;
    if (state === undefined) return { ok: false, error: noState };
    this.#tumbling.state = state;
    return result;
  }

  /** Ends the window before, once a batch comes that is in another one: Lambda does so at the window's very end. */
  async #turnWindow(): Promise<void> {
    const lengthMs = (this.#settings.tumblingWindowSeconds ?? 0) * 1000;
    if (lengthMs === 0) return;
    const next = windowAt(this.#clock.now(), lengthMs, this.#ports.shardId?.() ?? 'shardId-unknown');
    const open = this.#tumbling;
    if (open !== undefined && isSameWindow(open, next)) return;
    for (let attempts = 1; open !== undefined && !this.#closed; attempts += 1) {
      if ((await this.#invoke([], true)).ok) break;
      await this.#pause(attempts);
    }
    this.#tumbling = next;
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

import { describe, expect, it, vi } from 'vitest';
import type { InvocationResult } from '../../../local/host/runtime/protocol.ts';
import type { SequencedRecord } from '../../../local/host/streams/stream-batch.ts';
import { StreamMapping, type StreamMappingSettings } from '../../../local/host/streams/stream-mapping.ts';
import { manualClock } from '../fixtures/manual-clock.ts';

const success = (returned: unknown = null): InvocationResult => ({ ok: true, payload: JSON.stringify(returned) });
const failure: InvocationResult = { ok: false, error: { errorType: 'Error', errorMessage: 'no' } };
const failsAt = (number: string) => success({ batchItemFailures: [{ itemIdentifier: number }] });

/** A stream that holds the records `1` to `count`, and a function that answers in turn. */
function started(count: number, answers: InvocationResult[], settings: Partial<StreamMappingSettings> = {}) {
  const clock = manualClock();
  const records: SequencedRecord[] = Array.from({ length: count }, (_, i) => ({
    dynamodb: { SequenceNumber: String(i + 1), ApproximateCreationDateTime: 0 },
  }));
  const numbers = (batch: readonly SequencedRecord[]) => batch.map(({ dynamodb }) => dynamodb.SequenceNumber).join(',');
  const calls: string[] = [];
  const givenUp: string[] = [];
  const reached: string[] = [];
  const mapping = new StreamMapping(
    {
      next: async (limit) => records.splice(0, limit),
      invoke: async ({ Records }) => {
        calls.push(numbers(Records));
        return answers.shift() ?? success();
      },
      giveUp: async (batch, attempts) => {
        givenUp.push(`${numbers(batch)} after ${attempts}`);
      },
      reached: (number) => reached.push(number),
    },
    clock,
    {
      batchSize: 10,
      windowSeconds: 0,
      reportsItemFailures: true,
      bisects: false,
      maximumRetryAttempts: 2,
      wants: () => true,
      ...settings,
    },
  );
  mapping.wake();
  clock.advanceTo(0);
  const afterBackoff = async (expectedCalls: number) => {
    await vi.waitFor(() => expect(clock.scheduled()).toBe(1));
    clock.advanceTo(clock.now() + 60_000);
    await vi.waitFor(() => expect(calls).toHaveLength(expectedCalls));
  };
  return { clock, mapping, calls, givenUp, reached, afterBackoff };
}

describe('StreamMapping', () => {
  it('passes over what its filter does not want, without calling the function', async () => {
    const odd = (record: unknown) => ['1', '3', '5'].includes((record as SequencedRecord).dynamodb.SequenceNumber);
    const some = started(4, [], { wants: odd });
    await vi.waitFor(() => expect(some.reached).toEqual(['4']));
    expect(some.calls).toEqual(['1,3']);
    const none = started(4, [], { wants: () => false });
    await vi.waitFor(() => expect(none.reached).toEqual(['4']));
    expect(none.calls).toEqual([]);
  });

  it('gives records in order, batch by batch, and remembers how far it came', async () => {
    const { calls, reached, clock } = started(5, [], { batchSize: 2 });
    await vi.waitFor(() => expect(reached).toEqual(['2', '4', '5']));
    expect(calls).toEqual(['1,2', '3,4', '5']);
    await vi.waitFor(() => expect(clock.held()).toBe(0));
  });

  it('tries again from the first record that the function says failed', async () => {
    const { calls, reached, afterBackoff } = started(4, [failsAt('3')]);
    await afterBackoff(2);
    expect(calls).toEqual(['1,2,3,4', '3,4']);
    await vi.waitFor(() => expect(reached).toEqual(['4']));
  });

  it('tries the whole batch again when the function throws, then gives it up and goes on', async () => {
    const { calls, givenUp, reached, afterBackoff } = started(3, [failure, failure, failure], { batchSize: 2 });
    await afterBackoff(2);
    await afterBackoff(4);
    expect(calls).toEqual(['1,2', '1,2', '1,2', '3']);
    expect(givenUp).toEqual(['1,2 after 3']);
    await vi.waitFor(() => expect(reached).toEqual(['2', '3']));
  });

  it('splits a batch that failed, so that one bad record costs no others', async () => {
    const { calls, givenUp, afterBackoff } = started(2, [failure, success(), failure], {
      bisects: true,
      maximumRetryAttempts: 1,
    });
    await afterBackoff(3);
    await afterBackoff(4);
    expect(calls).toEqual(['1,2', '1', '2', '2']);
    expect(givenUp).toEqual([]);
  });

  it('gives nothing more once it is closed', async () => {
    const { mapping, calls, reached, clock } = started(2, [failure]);
    await vi.waitFor(() => expect(clock.scheduled()).toBe(1));
    mapping.close();
    await vi.waitFor(() => expect(clock.held()).toBe(0));
    expect(calls).toHaveLength(1);
    expect(reached).toEqual([]);
  });

  it('names the shard to a function with a tumbling window, and takes no answer without a state', async () => {
    const events: unknown[] = [];
    const clock = manualClock();
    const records: SequencedRecord[] = ['1', '2'].map((number) => ({
      dynamodb: { SequenceNumber: number, ApproximateCreationDateTime: 0 },
    }));
    const answers = [success({ batchItemFailures: [] })];
    const mapping = new StreamMapping(
      {
        next: async (limit) => records.splice(0, limit),
        shardId: () => 'shard-1',
        invoke: async (event) => {
          const { Records, shardId, state, isFinalInvokeForWindow: isFinal, window } = event;
          events.push([Records.length, shardId, state, isFinal, window?.end]);
          return answers.shift() ?? success({ state: { seen: events.length } });
        },
        giveUp: async () => undefined,
        reached: () => undefined,
      },
      clock,
      {
        batchSize: 1,
        windowSeconds: 0,
        reportsItemFailures: true,
        bisects: false,
        maximumRetryAttempts: 2,
        tumblingWindowSeconds: 900,
        wants: () => true,
      },
    );
    mapping.wake();
    clock.advanceTo(0);
    await vi.waitFor(() => expect(clock.scheduled()).toBe(1));
    const firstEnd = '1970-01-01T00:15:00.000Z';
    expect(events).toEqual([[1, 'shard-1', {}, false, firstEnd]]);
    clock.advanceTo(clock.now() + 60_000);
    await vi.waitFor(() => expect(events).toHaveLength(3));
    expect(events.slice(1)).toEqual([
      [1, 'shard-1', {}, false, firstEnd],
      [1, 'shard-1', { seen: 2 }, false, firstEnd],
    ]);
    clock.advanceTo(1_000_000);
    records.push({ dynamodb: { SequenceNumber: '3', ApproximateCreationDateTime: 0 } });
    mapping.wake();
    clock.advanceTo(1_000_001);
    await vi.waitFor(() => expect(events).toHaveLength(5));
    expect(events.slice(3)).toEqual([
      [0, 'shard-1', { seen: 3 }, true, firstEnd],
      [1, 'shard-1', {}, false, '1970-01-01T00:30:00.000Z'],
    ]);
    mapping.close();
  });
});

import { describe, expect, it, vi } from 'vitest';
import { recordFilter } from '../../../local/host/mappings/filter-criteria.ts';
import { QueueMapping, type QueueMappingSettings } from '../../../local/host/mappings/queue-mapping.ts';
import { createQueues } from '../../../local/host/queues/queue-engine.ts';
import type { InvocationResult } from '../../../local/host/runtime/protocol.ts';
import { manualClock } from '../fixtures/manual-clock.ts';

interface Batch {
  readonly bodies: string[];
  readonly ids: string[];
  finish(result: InvocationResult): void;
}

const success = (returned: unknown = null): InvocationResult => ({ ok: true, payload: JSON.stringify(returned) });
const failure: InvocationResult = { ok: false, error: { errorType: 'Error', errorMessage: 'no' } };

function started(settings: Partial<QueueMappingSettings> = {}) {
  const clock = manualClock();
  const queues = createQueues({
    clock,
    region: 'eu-west-1',
    accountId: '000000000000',
    urlBase: 'http://127.0.0.1:1',
    queues: [{ name: 'jobs', visibilityTimeoutSeconds: 30 }],
  });
  const queue = queues.get('jobs');
  const batches: Batch[] = [];
  const invoke = (event: unknown) => {
    const { Records } = event as { Records: { body: string; messageId: string }[] };
    const { promise, resolve } = Promise.withResolvers<InvocationResult>();
    batches.push({ bodies: Records.map(({ body }) => body), ids: Records.map((r) => r.messageId), finish: resolve });
    return promise;
  };
  const mapping = new QueueMapping(queue, invoke, clock, {
    batchSize: 10,
    windowSeconds: 0,
    maximumConcurrency: 1,
    reportsItemFailures: true,
    wants: () => true,
    ...settings,
  });
  const send = (...bodies: string[]) => {
    for (const body of bodies) queue.send({ body });
  };
  const left = () => {
    const { visible, notVisible, delayed } = queue.counts();
    return visible + notVisible + delayed;
  };
  return { clock, queue, mapping, batches, send, left };
}

describe('QueueMapping', () => {
  it('gives messages to the function in batches, and deletes them when it is done', async () => {
    const { mapping, batches, send, left } = started({ batchSize: 2 });
    send('a', 'b', 'c');
    mapping.start();
    await vi.waitFor(() => expect(batches).toHaveLength(1));
    expect(batches[0]?.bodies).toEqual(['a', 'b']);
    batches[0]?.finish(success());
    await vi.waitFor(() => expect(batches).toHaveLength(2));
    expect(batches[1]?.bodies).toEqual(['c']);
    batches[1]?.finish(success({ batchItemFailures: [] }));
    await vi.waitFor(() => expect(left()).toBe(0));
  });

  it.each<[what: string, reports: boolean, result: (ids: string[]) => InvocationResult, remaining: number]>([
    [
      'the one that the function names',
      true,
      ([first]) => success({ batchItemFailures: [{ itemIdentifier: first }] }),
      1,
    ],
    ['all, when the function throws', true, () => failure, 2],
    ['all, when it names a stranger', true, () => success({ batchItemFailures: [{ itemIdentifier: 'stranger' }] }), 2],
    ['all, when it names nobody in a failure', true, () => success({ batchItemFailures: [{ itemIdentifier: '' }] }), 2],
    ['all, when its answer has another shape', true, () => success({ batchItemFailures: 'all' }), 2],
    [
      'none, when the mapping takes no such reports',
      false,
      ([first]) => success({ batchItemFailures: [{ itemIdentifier: first }] }),
      0,
    ],
    ['none, when the answer names no failures', true, () => success({ statusCode: 200 }), 0],
  ])('leaves in the queue %s', async (_what, reportsItemFailures, result, remaining) => {
    const { clock, mapping, batches, send, left } = started({ reportsItemFailures });
    send('a', 'b');
    mapping.start();
    await vi.waitFor(() => expect(batches).toHaveLength(1));
    batches[0]?.finish(result(batches[0].ids));
    await vi.waitFor(() => expect(clock.held()).toBe(0));
    expect(left()).toBe(remaining);
    mapping.close();
  });

  it('gives the function what its filters want, and deletes the rest', async () => {
    const Pattern = JSON.stringify({ body: { kind: ['plan', { prefix: 'adv' }] } });
    const wants = recordFilter({ Filters: [{ Pattern }] }, 'Main/Mapping');
    const { mapping, batches, send, left } = started({ wants });
    send('{"kind":"plan"}', '{"kind":"cancel"}', 'no JSON', '{"kind":"advance"}');
    mapping.start();
    await vi.waitFor(() => expect(batches).toHaveLength(1));
    expect(batches[0]?.bodies).toEqual(['{"kind":"plan"}', '{"kind":"advance"}']);
    expect(left()).toBe(2);
    batches[0]?.finish(success());
    await vi.waitFor(() => expect(left()).toBe(0));
    mapping.close();
  });

  it('refuses a filter with an operator that there is not, by name', () => {
    const Pattern = JSON.stringify({ body: { count: [{ above: 1 }] } });
    expect(() => recordFilter({ Filters: [{ Pattern }] }, 'Main/Mapping')).toThrow(
      /Main\/Mapping\.FilterCriteria: .*above/,
    );
  });

  it('gives a message that failed again once its visibility has ended', async () => {
    const { clock, mapping, batches, send } = started();
    send('a');
    mapping.start();
    await vi.waitFor(() => expect(batches).toHaveLength(1));
    batches[0]?.finish(failure);
    await vi.waitFor(() => expect(clock.held()).toBe(0));
    clock.advanceTo(29_999);
    expect(batches).toHaveLength(1);
    clock.advanceTo(30_000);
    await vi.waitFor(() => expect(batches).toHaveLength(2));
    mapping.close();
  });

  it('runs as many batches side by side as it may', async () => {
    const { mapping, batches, send } = started({ batchSize: 1, maximumConcurrency: 2 });
    send('a', 'b', 'c');
    mapping.start();
    await vi.waitFor(() => expect(batches).toHaveLength(2));
    batches[0]?.finish(success());
    await vi.waitFor(() => expect(batches).toHaveLength(3));
    mapping.close();
  });

  it('waits its window for more messages, but not once a batch is full', async () => {
    const { clock, mapping, batches, send } = started({ batchSize: 3, windowSeconds: 5 });
    mapping.start();
    send('a');
    await vi.waitFor(() => expect(clock.scheduled()).toBeGreaterThan(0));
    clock.advanceTo(4_999);
    expect(batches).toHaveLength(0);
    clock.advanceTo(5_000);
    await vi.waitFor(() => expect(batches).toHaveLength(1));
    batches[0]?.finish(success());
    send('b', 'c', 'd');
    await vi.waitFor(() => expect(batches).toHaveLength(2));
    expect(batches[1]?.bodies).toEqual(['b', 'c', 'd']);
    mapping.close();
  });
});

import { afterEach, describe, expect, it, vi } from 'vitest';
import { createQueues } from '../../../local/host/queues/queue-engine.ts';
import { AsynchronousEvents, asynchronousQueue } from '../../../local/host/runtime/asynchronous-events.ts';
import type { InvokeConfig } from '../../../local/host/runtime/invoke-config.ts';
import { type ObservedPool, observedPool } from '../fixtures/function-pools.ts';
import { manualClock } from '../fixtures/manual-clock.ts';

const open: ObservedPool[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((observed) => observed.close()));
});

const functionArn = 'arn:aws:lambda:eu-west-1:000000000000:function:misbehaving';

function started(config: InvokeConfig = { maximumRetryAttempts: 2, failureQueueArn: 'failures' }) {
  const observed = observedPool();
  open.push(observed);
  const clock = manualClock();
  const place = { region: 'eu-west-1', accountId: '000000000000', urlBase: 'http://127.0.0.1:1' };
  const queue = createQueues({ clock, ...place, queues: [asynchronousQueue] }).get(asynchronousQueue.name);
  const told: { queueArn: string; record: unknown }[] = [];
  const events = new AsynchronousEvents(queue, clock, {
    poolOf: (arn) => (arn === functionArn ? observed.pool : undefined),
    configOf: () => config,
    tellFailure: (queueArn, record) => told.push({ queueArn, record }),
  });
  const waiting = () => {
    const { visible, notVisible, delayed } = queue.counts();
    return visible + notVisible + delayed;
  };
  events.start();
  return { events, clock, queue, told, waiting, failures: observed.failures };
}

describe('AsynchronousEvents', () => {
  it('gives an event to its function, and forgets it when the function is done', async () => {
    const { events, waiting, failures } = started();
    events.put(functionArn, { behaviour: 'echo' });
    expect(waiting()).toBe(1);
    await vi.waitFor(() => expect(waiting()).toBe(0));
    expect(failures).toEqual([]);
  });

  it('tries again after one and after two minutes of platform time, then tells the failure destination', async () => {
    const { events, clock, queue, told, waiting, failures } = started();
    events.put(functionArn, { behaviour: 'fail' });
    await vi.waitFor(() => expect(queue.counts().delayed).toBe(1));
    clock.advanceTo(59_999);
    expect(failures).toHaveLength(1);
    clock.advanceTo(60_000);
    await vi.waitFor(() => expect(failures).toHaveLength(2));
    await vi.waitFor(() => expect(queue.counts()).toMatchObject({ delayed: 1, notVisible: 0 }));
    clock.advanceTo(180_000);
    await vi.waitFor(() => expect(waiting()).toBe(0));
    expect(failures).toHaveLength(3);
    expect(told).toEqual([
      {
        queueArn: 'failures',
        record: expect.objectContaining({
          requestContext: expect.objectContaining({ condition: 'RetriesExhausted', approximateInvokeCount: 3 }),
          requestPayload: { behaviour: 'fail' },
          responsePayload: expect.objectContaining({ errorType: 'RangeError', errorMessage: 'too far' }),
        }),
      },
    ]);
  });

  it('tries once where the template asks for no retries, and tells nobody where it names no destination', async () => {
    const { events, told, waiting, failures } = started({ maximumRetryAttempts: 0 });
    events.put(functionArn, { behaviour: 'fail' });
    await vi.waitFor(() => expect(waiting()).toBe(0));
    expect(failures).toHaveLength(1);
    expect(told).toEqual([]);
  });

  it('keeps an event whose function was still running when the host stopped', async () => {
    const { events, waiting, clock } = started();
    events.put(functionArn, { behaviour: 'never' });
    await vi.waitFor(() => expect(open[0]?.held()).toBe(1));
    events.close();
    await open[0]?.pool.close();
    await vi.waitFor(() => expect(open[0]?.held()).toBe(0));
    expect(waiting()).toBe(1);
    expect(clock.held()).toBe(0);
  });

  it('drops an event that was kept for a function which the template no longer has', async () => {
    const { events, waiting } = started();
    events.put(`${functionArn}-gone`, {});
    await vi.waitFor(() => expect(waiting()).toBe(0));
  });
});

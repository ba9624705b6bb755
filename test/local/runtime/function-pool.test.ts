import { afterEach, describe, expect, it, vi } from 'vitest';
import type { FunctionSpec } from '../../../local/host/runtime/function-spec.ts';
import { type ObservedPool, observedPool, payloadOf } from '../fixtures/function-pools.ts';

const open: ObservedPool[] = [];
const start = (spec: Partial<FunctionSpec> = {}, options = {}) => {
  const observed = observedPool(spec, options);
  open.push(observed);
  return observed;
};

afterEach(async () => {
  await Promise.all(open.splice(0).map((observed) => observed.close()));
});

describe('FunctionPool', () => {
  it('gives the event as JSON and takes the result as JSON', async () => {
    const { pool } = start();
    expect(payloadOf(await pool.invoke({ event: { behaviour: 'echo', value: [1, 'é'] } }))).toEqual({
      value: [1, 'é'],
    });
    expect(payloadOf(await pool.invoke({ event: { behaviour: 'nothing' } }))).toBeNull();
  });

  it("shows a function its own environment, and nothing of the host's", async () => {
    const { pool } = start();
    const environment = payloadOf(await pool.invoke({ event: { behaviour: 'environment' }, traceId: 'Root=1-2' }));
    expect(environment).toEqual({
      AWS_LAMBDA_FUNCTION_NAME: 'misbehaving',
      COLOUR: 'blue',
      _X_AMZN_TRACE_ID: 'Root=1-2',
    });
  });

  it("tells a function the platform's time through Date, and keeps the real time within reach", async () => {
    const startAt = Date.parse('2031-05-06T07:08:09Z');
    const { pool, clock } = start({}, { startAt });
    const date = payloadOf(await pool.invoke({ event: { behaviour: 'date' } }));
    expect(date).toMatchObject({ called: true, fixed: 5, instance: true, constructorIsDate: true });
    const seen = date as { now: number; constructed: number; real: number };
    expect(seen.now).toBeGreaterThanOrEqual(startAt);
    expect(seen.constructed).toBeGreaterThanOrEqual(seen.now);
    expect(seen.constructed).toBeLessThanOrEqual(clock.now());
    expect(Math.abs(seen.real - Date.now())).toBeLessThan(60_000);
  });

  it('tells a function how much time it has: three times what the template allows', async () => {
    const { pool } = start({ timeoutSeconds: 10 });
    const context = payloadOf(await pool.invoke({ event: { behaviour: 'context' } }));
    expect(context).toMatchObject({ name: 'misbehaving', requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) });
    const { remainingMs } = context as { remainingMs: number };
    expect(remainingMs).toBeGreaterThan(29_000);
    expect(remainingMs).toBeLessThanOrEqual(30_000);
  });

  it.each<[misbehaviour: string, behaviour: string, errorType: string, errorMessage: RegExp]>([
    ['throws', 'fail', 'RangeError', /^too far$/],
    ['loops without end', 'loop', 'Sandbox.Timedout', /Task timed out after 0\.60 seconds/],
    ['never answers', 'never', 'Sandbox.Timedout', /Task timed out after 0\.60 seconds/],
    ['exits the process', 'exit', 'Runtime.ExitError', /exit status 3/],
    ['leaves a promise rejected', 'strayRejection', 'Runtime.UnhandledPromiseRejection', /stray/],
    ['throws outside of its handler', 'strayError', 'Error', /stray error/],
    ['exhausts its heap', 'hoard', 'Runtime.OutOfMemory', /killed/],
  ])(
    'contains a function that %s, and handles the next event',
    async (_misbehaviour, behaviour, errorType, message) => {
      const { pool, failures } = start({ timeoutSeconds: behaviour === 'hoard' ? 30 : 0.2, memoryMb: 32 });
      const result = await pool.invoke({ event: { behaviour } });
      expect(result).toMatchObject({ ok: false, error: { errorType, errorMessage: expect.stringMatching(message) } });
      expect(failures).toHaveLength(1);
      expect(payloadOf(await pool.invoke({ event: { behaviour: 'echo', value: 1 } }))).toEqual({ value: 1 });
    },
  );

  it('tells where in the function an error was thrown, in lines that a person can read', async () => {
    const { pool } = start();
    const result = await pool.invoke({ event: { behaviour: 'fail' } });
    const trace = result.ok ? [] : (result.error.trace ?? []);
    expect(trace[1]).toMatch(/fail \(file:.*misbehaving\.mjs:\d+:\d+\)/);
    expect(Math.max(...trace.map((line) => line.length))).toBeLessThan(200);
  });

  it.each<[fault: string, spec: Partial<FunctionSpec>, errorType: string]>([
    ['cannot be loaded', { bundleUrl: 'file:///nowhere/index.mjs' }, 'Runtime.ImportModuleError'],
    ['has no such handler', { handlerName: 'other' }, 'Runtime.HandlerNotFound'],
  ])('fails every invocation of a function that %s', async (_fault, spec, errorType) => {
    const { pool } = start(spec);
    expect(await pool.invoke({ event: {} })).toMatchObject({ ok: false, error: { errorType } });
    expect(await pool.invoke({ event: {} })).toMatchObject({ ok: false, error: { errorType } });
  });

  it('runs as many invocations side by side as it may, one to a thread, and lets the others wait', async () => {
    const { pool } = start({}, { concurrency: 2 });
    const event = { behaviour: 'concurrency', holdMs: 50 };
    const results = await Promise.all([1, 2, 3, 4, 5].map(() => pool.invoke({ event })));
    const threads = results.map((result) => (payloadOf(result) as { thread: number }).thread);
    expect(new Set(threads).size).toBe(2);
  });

  it('holds the platform clock while it runs a function, and no longer', async () => {
    const { pool, held } = start();
    const running = pool.invoke({ event: { behaviour: 'echo' } });
    expect(held()).toBe(1);
    await running;
    expect(held()).toBe(0);
    await pool.invoke({ event: { behaviour: 'exit' } });
    expect(held()).toBe(0);
  });

  it('hands over what a function writes, line by line', async () => {
    const { pool, lines } = start();
    await pool.invoke({ event: { behaviour: 'log', line: 'first\nsecond' } });
    await vi.waitFor(() => expect(lines).toEqual(['first', 'second']));
  });
});

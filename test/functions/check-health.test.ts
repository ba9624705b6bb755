import { describe, expect, it } from 'vitest';
import { createHandler } from '../../lambdas/functions/check-health/create-handler.ts';
import type { Probe } from '../../lambdas/functions/check-health/dependencies.ts';
import { noon } from '../support/builders.ts';
import { eventOf } from '../support/edge.ts';
import { rememberingLog } from '../support/remembering-log.ts';

const well: Probe = async () => undefined;
const down: Probe = () => Promise.reject(new Error('password=hunter2'));
/** Never answers by itself; ends when it is told that time is up. */
const silent: Probe = (signal) =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));

async function ask(probes: Readonly<Record<string, Probe>>, path = '/v1/health') {
  const handler = createHandler({ probes, clock: { now: () => noon }, log: rememberingLog() });
  const answer = await handler(eventOf({ path }));
  return { status: answer.statusCode, body: JSON.parse(answer.body ?? '') };
}

describe('check-health', () => {
  it.each([
    ['healthy', { dynamodb: well, intake: well }, 200],
    ['degraded', { dynamodb: well, intake: well, email: down }, 200],
    ['unhealthy', { dynamodb: well, intake: down, email: down }, 503],
  ])('is %s by how many services are bad', async (overallStatus, probes, status) => {
    expect(await ask(probes)).toMatchObject({ status, body: { overallStatus, now: '2026-11-16T12:00:00.000Z' } });
  });

  it('says how each service is, without the words of its error', async () => {
    const { body } = await ask({ dynamodb: well, email: down });
    expect(body.services).toEqual({
      dynamodb: { status: 'healthy', responseTimeMs: expect.any(Number) },
      email: { status: 'unhealthy', responseTimeMs: expect.any(Number), error: 'Error' },
    });
  });

  it('does not wait for a service that does not answer', async () => {
    const { body } = await ask({ dynamodb: well, email: silent });
    expect(body.services.email).toMatchObject({ status: 'unhealthy', error: 'no answer in time' });
  });

  const counting = () => {
    const asked: Record<string, number> = {};
    const count =
      (name: string): Probe =>
      async () => {
        asked[name] = (asked[name] ?? 0) + 1;
      };
    return { asked, probes: { dynamodb: count('dynamodb'), intake: count('intake'), email: count('email') } };
  };

  it('asks each service once for all requests of five seconds, and again after them', async () => {
    const { asked, probes } = counting();
    let now = noon;
    const handler = createHandler({ probes, clock: { now: () => now }, log: rememberingLog() });
    await Promise.all(['/v1/health', '/v1/health', '/v1/ready'].map((path) => handler(eventOf({ path }))));
    now += 4_999;
    await handler(eventOf({ path: '/v1/health' }));
    expect(asked).toEqual({ dynamodb: 1, intake: 1, email: 1 });
    now += 1;
    await handler(eventOf({ path: '/v1/health' }));
    expect(asked).toEqual({ dynamodb: 2, intake: 2, email: 2 });
  });

  it('asks only table and intake whether it is ready', async () => {
    const { asked, probes } = counting();
    await ask(probes, '/v1/ready');
    expect(asked).toEqual({ dynamodb: 1, intake: 1 });
  });

  it.each([
    ['when table and intake are well', { dynamodb: well, intake: well, email: down }, 200, true],
    ['not while the intake is down', { dynamodb: well, intake: down }, 503, false],
  ])('is ready %s', async (_, probes, status, ready) => {
    expect(await ask(probes, '/v1/ready')).toEqual({ status, body: { ready } });
  });
});

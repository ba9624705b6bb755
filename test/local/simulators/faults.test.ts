import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createFaultTable } from '../../../local/simulators/faults/fault-table.ts';
import { seededRandom } from '../../../local/simulators/faults/random.ts';
import { fcmErrorCode, read, wrongFields } from './support/answers.ts';
import { mail, push, text } from './support/requests.ts';
import { startWorld, type TestWorld } from './support/world.ts';

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.stop());

const postSlack = () =>
  world.post('/providers/slack/api/chat.postMessage', { channel: '#a', text: 'b' }, { authorization: 'Bearer xoxb-1' });
const postWebhook = (signal?: AbortSignal) =>
  fetch(`${world.url}/webhook`, { method: 'POST', body: '{}', ...(signal ? { signal } : {}) });

describe('each provider refuses in its own words', () => {
  test.each([
    ['error', 'InternalServiceErrorException', 500],
    ['throttle', 'TooManyRequestsException', 429],
    ['reject', 'MessageRejected', 400],
  ])('SES under %s: %s', async (mode, name, httpStatusCode) => {
    await world.post('/faults', { channel: 'email', mode });
    await expect(world.ses.send(await mail())).rejects.toMatchObject({ name, $metadata: { httpStatusCode } });
  });

  test.each([
    ['error', 'InternalErrorException', 500],
    ['throttle', 'ThrottledException', 429],
    ['reject', 'InvalidParameterException', 400],
  ])('SNS under %s: %s', async (mode, name, httpStatusCode) => {
    await world.post('/faults', { channel: 'sms', mode });
    await expect(world.sns.send(text())).rejects.toMatchObject({ name, $metadata: { httpStatusCode } });
  });

  test.each([
    [{ mode: 'error' }, 500, 'INTERNAL', null],
    [{ mode: 'error', status: 503 }, 503, 'UNAVAILABLE', '2'],
    [{ mode: 'error', status: 403 }, 403, 'SENDER_ID_MISMATCH', null],
    [{ mode: 'error', status: 401 }, 401, 'THIRD_PARTY_AUTH_ERROR', null],
    [{ mode: 'throttle' }, 429, 'QUOTA_EXCEEDED', '2'],
    [{ mode: 'reject' }, 404, 'UNREGISTERED', null],
  ])('FCM under %j: %i %s', async (fault, status, errorCode, retryAfter) => {
    await world.post('/faults', { channel: 'push', ...fault });
    const response = await push(world);
    expect(response.status).toBe(status);
    expect(response.headers.get('retry-after')).toBe(retryAfter);
    expect(await fcmErrorCode(response)).toBe(errorCode);
  });

  test.each([
    ['error', 500, 'internal_error', null],
    ['throttle', 429, 'ratelimited', '2'],
    ['reject', 200, 'channel_not_found', null],
  ])('Slack under %s: %i %s', async (mode, status, error, retryAfter) => {
    await world.post('/faults', { channel: 'slack', mode });
    const response = await postSlack();
    expect(response.status).toBe(status);
    expect(response.headers.get('retry-after')).toBe(retryAfter);
    expect(await response.json()).toMatchObject({ ok: false, error });
  });

  test.each([
    [{ mode: 'error' }, 500, null],
    [{ mode: 'error', status: 502 }, 502, null],
    [{ mode: 'throttle' }, 429, '2'],
    [{ mode: 'reject' }, 410, null],
  ])('a receiver of webhooks under %j: %i', async (fault, status, retryAfter) => {
    await world.post('/faults', { channel: 'webhook', ...fault });
    const response = await postWebhook();
    expect(response.status).toBe(status);
    expect(response.headers.get('retry-after')).toBe(retryAfter);
  });

  afterEach(async () => expect(await world.messages()).toEqual([]));
});

test('given a count, then the fault meets so many requests and is gone', async () => {
  await world.post('/faults', { channel: 'webhook', mode: 'error', count: 2 });
  const statuses = [];
  for (let request = 0; request < 3; request += 1) statuses.push((await postWebhook()).status);
  expect(statuses).toEqual([500, 500, 200]);
  expect(await (await world.get('/faults')).json()).toEqual([]);
});

test('given two faults, then the first that fits is met; other channels are untouched', async () => {
  await world.post('/faults', { channel: 'webhook', mode: 'reject', count: 1 });
  await world.post('/faults', { channel: 'webhook', mode: 'throttle' });
  expect([(await postWebhook()).status, (await postWebhook()).status, (await postSlack()).status]).toEqual([
    410, 429, 200,
  ]);
});

test('under timeout a request is never answered and leaves nothing in the inbox', async () => {
  await world.post('/faults', { channel: 'webhook', mode: 'timeout' });
  const client = new AbortController();
  const request = postWebhook(client.signal);
  await expect.poll(() => world.clock.waiting()).toBe(1);
  client.abort();
  await expect(request).rejects.toThrow('aborted');
  await expect.poll(() => world.clock.waiting()).toBe(0);
  expect(await world.messages()).toEqual([]);
});

test('given a mail that nobody answers, then closing the simulators lets it go and it was never taken', async () => {
  await world.post('/faults', { channel: 'email', mode: 'timeout' });
  const request = world.ses.send(await mail());
  await expect.poll(() => world.clock.waiting()).toBe(1);
  expect(await world.messages()).toEqual([]);
  await world.close();
  await expect(request).rejects.toMatchObject({ $metadata: { httpStatusCode: 504 } });
});

test('under slow the message is there at once and the answer comes after the latency', async () => {
  await world.post('/faults', { channel: 'webhook', mode: 'slow', latencyMs: 5_000 });
  let answered = false;
  const request = postWebhook().then((response) => {
    answered = true;
    return response.status;
  });
  await expect.poll(() => world.messages()).toHaveLength(1);
  expect(answered).toBe(false);
  world.clock.advance(5_000);
  expect(await request).toBe(200);
});

test('a probability meets its share of the requests, the same ones in every run', () => {
  const share = (): boolean[] => {
    const table = createFaultTable(seededRandom(7));
    table.add({ channel: 'sms', mode: 'error', probability: 0.25 });
    return Array.from({ length: 2_000 }, () => table.meet('sms') !== undefined);
  };
  expect(share()).toEqual(share());
  expect(share().filter(Boolean).length / 2_000).toBeCloseTo(0.25, 1);
});

test('faults are listed and removed, one or all', async () => {
  const { id } = await read(await world.post('/faults', { channel: 'sms', mode: 'error' }));
  await world.post('/faults', { channel: 'email', mode: 'slow' });
  expect((await world.remove(`/faults/${id}`)).status).toBe(204);
  expect(await (await world.get('/faults')).json()).toMatchObject([{ channel: 'email', mode: 'slow' }]);
  expect((await world.remove('/faults')).status).toBe(204);
  expect(await (await world.get('/faults')).json()).toEqual([]);
});

test('names every wrong field of a fault', async () => {
  const answer = await world.post('/faults', { channel: 'fax', mode: 'explode', count: 0, probability: 2, why: 1 });
  expect(answer.status).toBe(422);
  expect(await wrongFields(answer)).toEqual(['channel', 'count', 'mode', 'probability', 'why']);
});

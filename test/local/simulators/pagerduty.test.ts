import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { routingKeys } from '../../../local/simulators/providers/pagerduty/services.ts';
import { onlyMessage, startWorld, type TestWorld } from './support/world.ts';

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.stop());

const payload = { summary: 'Down', source: 'db-7', severity: 'critical' };
const event = (changes: object = {}) => ({
  routing_key: routingKeys.default,
  event_action: 'trigger',
  dedup_key: 'db',
  payload,
  ...changes,
});
const enqueue = (body: unknown) => world.post('/providers/pagerduty/v2/enqueue', body);
const tell = (event_action: string, dedup_key = 'db') =>
  enqueue({
    routing_key: routingKeys.default,
    event_action,
    dedup_key,
    ...(event_action === 'trigger' && { payload }),
  });
const incidents = async () => (await world.get('/providers/pagerduty/incidents')).json();

describe('an event', () => {
  test('is taken for the service of its routing key, which the inbox does not show', async () => {
    const details = { text: 'Since eight.' };
    const answer = await enqueue(event({ payload: { ...payload, custom_details: details } }));
    expect(answer.status).toBe(202);
    expect(await answer.json()).toEqual({ status: 'success', message: 'Event processed', dedup_key: 'db' });
    const message = await onlyMessage(world);
    expect(message).toMatchObject({
      channel: 'pagerduty',
      to: 'default',
      providerId: 'db',
      from: 'db-7',
      subject: 'Down',
      text: 'Since eight.',
      payload: { event_action: 'trigger', dedup_key: 'db' },
    });
    expect(JSON.stringify(message)).not.toContain(routingKeys.default);
  });

  test('without a key is given one', async () => {
    const answer = (await (await enqueue(event({ dedup_key: undefined }))).json()) as { dedup_key: string };
    expect(answer.dedup_key).toMatch(/^[0-9a-f]{32}$/);
  });

  test.each([
    ['is no JSON', 'text', "'event_action' is invalid"],
    ['has a short routing key', event({ routing_key: 'short' }), "Length of 'routing_key' is incorrect"],
    ['has a routing key of nobody', event({ routing_key: 'x'.repeat(32) }), "'routing_key' is of no integration"],
    ['does what PagerDuty does not', event({ event_action: 'snooze' }), "'event_action' is invalid"],
    ['has no payload', event({ payload: undefined }), "'payload' is missing or blank"],
    ['has no summary', event({ payload: { ...payload, summary: '' } }), "'payload.summary' is missing or blank"],
    ['has too long a summary', event({ payload: { ...payload, summary: 'x'.repeat(1_025) } }), 'maximum is 1024'],
    ['has no source', event({ payload: { ...payload, source: undefined } }), "'payload.source' is missing"],
    ['has an unknown severity', event({ payload: { ...payload, severity: 'bad' } }), "'payload.severity' is invalid"],
    ['has too long a key', event({ dedup_key: 'x'.repeat(256) }), 'maximum is 255'],
    ['resolves nothing', { routing_key: routingKeys.default, event_action: 'resolve' }, "'dedup_key' is missing"],
  ])('is refused where it %s', async (_, body, error) => {
    const answer = await enqueue(body);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ status: 'invalid event', errors: [expect.stringContaining(error)] });
    expect(await world.messages()).toEqual([]);
  });

  test('is refused where it is larger than 512 KB', async () => {
    const custom_details = { text: 'x'.repeat(512 * 1_024) };
    expect((await enqueue(event({ payload: { ...payload, custom_details } }))).status).toBe(413);
  });

  test.each([
    ['error', 500, 'internal error'],
    ['throttle', 429, 'throttle exceeded'],
    ['reject', 400, 'invalid event'],
  ])('under %s: %i %s', async (mode, status, word) => {
    await world.post('/faults', { channel: 'pagerduty', mode });
    const answer = await enqueue(event());
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ status: word });
    expect(await world.messages()).toEqual([]);
  });
});

describe('an incident', () => {
  test('is triggered, repeated, acknowledged and resolved by its key', async () => {
    await tell('trigger');
    expect(await incidents()).toMatchObject([{ service: 'default', dedupKey: 'db', status: 'triggered', alerts: 1 }]);
    await tell('acknowledge');
    await tell('trigger');
    expect(await incidents()).toMatchObject([{ status: 'acknowledged', alerts: 2 }]);
    await tell('resolve');
    expect(await incidents()).toMatchObject([{ status: 'resolved', summary: 'Down', severity: 'critical' }]);
  });

  test('is another one once the first is resolved', async () => {
    for (const action of ['trigger', 'resolve', 'trigger']) await tell(action);
    expect(await incidents()).toMatchObject([{ status: 'resolved' }, { status: 'triggered' }]);
  });

  test('is not made by what only changes one', async () => {
    for (const action of ['acknowledge', 'resolve']) expect((await tell(action)).status).toBe(202);
    expect(await incidents()).toEqual([]);
  });

  test('is told from one of another service with the same key', async () => {
    await tell('trigger');
    await enqueue(event({ routing_key: routingKeys.database }));
    expect(await incidents()).toMatchObject([{ service: 'default' }, { service: 'database' }]);
  });
});

import { afterEach, beforeEach, expect, test } from 'vitest';
import { onlyMessage, startWorld, type TestWorld } from './support/world.ts';

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.stop());

test('a webhook is kept with the headers and the body as they came', async () => {
  const body = '{"type": "notification",  "n": 1}';
  const headers = { 'webhook-id': 'msg_1', 'webhook-signature': 'v1a,abc' };
  const response = await fetch(`${world.url}/webhook/orders?from=carillon`, { method: 'POST', body, headers });
  expect(response.status).toBe(200);
  expect(await onlyMessage(world)).toMatchObject({
    channel: 'webhook',
    to: `${world.url}/webhook/orders?from=carillon`,
    headers,
    raw: body,
    payload: { type: 'notification', n: 1 },
  });
});

test('a body that is not JSON is kept as text', async () => {
  await fetch(`${world.url}/webhook`, { method: 'POST', body: 'hello' });
  expect(await onlyMessage(world)).toMatchObject({ to: `${world.url}/webhook`, payload: 'hello' });
});

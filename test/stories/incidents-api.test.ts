import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CarillonClient, IncidentInput } from '../../client/client.ts';
import { inShort, timelineOf } from './support/incidents.ts';
import { type Platform, startPlatform } from './support/platform.ts';
import { makeTenant } from './support/tenants.ts';

let platform: Platform;
let operator: CarillonClient;
beforeAll(async () => {
  platform = await startPlatform({ speed: 1 });
  operator = platform.clientOf(platform.host.keys.operator);
});
afterAll(() => platform?.close());

/** Tells nobody for as long as a story lasts. */
const quiet = (change: Partial<IncidentInput> = {}): IncidentInput => ({
  title: 'Disk of {{ incident.host }} is full',
  severity: 'minor',
  levels: [{ level: 1, delay: 'PT2H', targets: [{ role: 'nobody' }], channels: ['sms'] }],
  data: { host: 'db-1' },
  ...change,
});

const refused = async (client: CarillonClient, method: string, path: string, body?: unknown) => {
  const { status, body: problem } = await client.request(method, path, { body });
  return { status, problem };
};

describe('incidents over the API', () => {
  test('an occurrence of what stands is counted; once that is resolved, the same key opens a new one', async () => {
    const dedupKey = 'disk-db-1';
    const first = await operator.incidents.open(quiet({ dedupKey }));
    expect(first).toMatchObject({ id: expect.stringMatching(/^inc_/), status: 'open' });
    expect(first).not.toHaveProperty('deduplicated');
    expect(await operator.incidents.open(quiet({ dedupKey }))).toMatchObject({ id: first.id, deduplicated: true });
    expect(await operator.incidents.get(first.id)).toMatchObject({ occurrences: 2, dedupKey, status: 'open' });
    await operator.incidents.resolve(first.id, { by: 'Ada' });
    const second = await operator.incidents.open(quiet({ dedupKey }));
    expect(second.id).not.toBe(first.id);
    await operator.incidents.resolve(second.id, { by: 'Ada' });
  });

  test('everybody who acknowledges is recorded, and the timeline tells it all in order', async () => {
    const { id } = await operator.incidents.open(quiet({ recipients: [{ id: 'ada', email: 'ada@example.com' }] }));
    await operator.incidents.acknowledge(id, { by: 'ada' });
    await operator.incidents.note(id, { text: 'Deleting old logs', by: 'ada' });
    const acknowledged = await operator.incidents.acknowledge(id, { by: 'Grace' });
    expect(acknowledged).toMatchObject({
      status: 'acknowledged',
      acknowledgedBy: 'ada',
      acknowledgements: [
        { by: 'ada', via: 'api', recipientId: 'ada' },
        { by: 'Grace', via: 'api' },
      ],
    });
    expect(await operator.incidents.escalate(id)).toMatchObject({ status: 'open', acknowledgements: [] });
    await operator.incidents.resolve(id, { by: 'Grace' });
    const events = await timelineOf(operator, id);
    const deeds = inShort(events).filter((event) => !/^(unreachable|exhausted)/.test(event));
    expect(deeds).toEqual(['opened', 'acknowledged', 'noted', 'acknowledged', 'escalated 1', 'resolved']);
    expect(events.map(({ at }) => at)).toEqual(events.map(({ at }) => at).toSorted());
    const pages = [await operator.incidents.timeline(id, { limit: 2 })];
    for (let next = pages[0]?.nextCursor; next !== undefined; next = pages.at(-1)?.nextCursor)
      pages.push(await operator.incidents.timeline(id, { limit: 2, cursor: next }));
    expect(pages.flatMap(({ items }) => items)).toEqual(events);
  });

  test('many who act at once are all heard', async () => {
    const { id } = await operator.incidents.open(quiet());
    const names = ['Ada', 'Grace', 'Edsger', 'Barbara', 'Donald'];
    await Promise.all(names.map((by) => operator.incidents.acknowledge(id, { by })));
    const { acknowledgements } = await operator.incidents.get(id);
    expect(new Set((acknowledgements as { by: string }[]).map(({ by }) => by))).toEqual(new Set(names));
    await operator.incidents.resolve(id, { by: 'Ada' });
  });

  test('a repeat with the same key opens, and acts, once', async () => {
    const idempotencyKey = 'open-once-and-only';
    const first = await operator.incidents.open(quiet(), { idempotencyKey });
    expect((await operator.incidents.open(quiet(), { idempotencyKey })).id).toBe(first.id);
    const once = { idempotencyKey: 'note-once-and-only' };
    await operator.incidents.note(first.id, { text: 'once' }, once);
    await operator.incidents.note(first.id, { text: 'once' }, once);
    expect(inShort(await timelineOf(operator, first.id))).toEqual(['opened', 'noted']);
    await operator.incidents.resolve(first.id, { by: 'Ada' });
  });

  test('what is resolved can be read and noted, and nothing else', async () => {
    const { id } = await operator.incidents.open(quiet());
    await operator.incidents.resolve(id, { by: 'Ada' });
    expect(await operator.incidents.resolve(id, { by: 'Grace' })).toMatchObject({ resolvedBy: 'Ada' });
    const answer = await refused(operator, 'POST', `/v1/incidents/${id}/acknowledge`, { by: 'Grace' });
    expect(answer).toMatchObject({ status: 409, problem: { code: 'conflict' } });
    const listed = await operator.incidents.list({ status: 'resolved', limit: 100 });
    expect(listed.items.map((entry) => entry.id)).toContain(id);
  });

  test('bad input is named, all of it at once', async () => {
    const { levels: _levels, ...without } = quiet();
    const body = { ...without, title: '{{ x', severity: 'bad', policy: 'no-such-policy', recipients: [{ phone: '1' }] };
    const answer = await refused(operator, 'POST', '/v1/incidents', body);
    expect(answer).toMatchObject({
      status: 422,
      problem: { errors: [{ path: 'severity' }, { path: 'recipients[0].phone' }, { path: 'title' }] },
    });
    const gone = await refused(operator, 'POST', '/v1/incidents', { ...without, policy: 'no-such-policy' });
    expect(gone).toMatchObject({ status: 422, problem: { errors: [{ path: 'policy' }] } });
  });

  test('belongs to its tenant, and to the roles that may', async () => {
    const { id } = await operator.incidents.open(quiet());
    const { admin: stranger } = await makeTenant(platform, 'stranger-to-incidents');
    for (const [method, path, body] of [
      ['GET', `/v1/incidents/${id}`, undefined],
      ['GET', `/v1/incidents/${id}/timeline`, undefined],
      ['POST', `/v1/incidents/${id}/resolve`, { by: 'Mallory' }],
    ] as const)
      expect((await refused(stranger, method, path, body)).status).toBe(404);
    expect((await stranger.incidents.list()).items).toEqual([]);
    expect(await platform.auditor.incidents.get(id)).toMatchObject({ id });
    expect((await refused(platform.auditor, 'POST', `/v1/incidents/${id}/resolve`, { by: 'x' })).status).toBe(403);
    expect((await refused(platform.sender, 'POST', '/v1/incidents', quiet())).status).toBe(403);
    await operator.incidents.resolve(id, { by: 'Ada' });
  });
});

describe('escalation policies over the API', () => {
  test('what was put is what incidents climb by, and a later change is for later ones', async () => {
    const level = { level: 1, delay: 'PT2H', targets: [{ role: 'nobody' }], channels: ['sms'] };
    const put = await operator.escalationPolicies.put('disks', { levels: [level] });
    expect(put).toMatchObject({ key: 'disks', levels: [{ delay: 'PT2H', condition: 'no-acknowledgment' }] });
    const { levels: _levels, ...without } = quiet();
    const first = await operator.incidents.open({ ...without, policy: 'disks' });
    await operator.escalationPolicies.put('disks', { levels: [{ ...level, delay: 'PT3H' }] });
    const second = await operator.incidents.open({ ...without, policy: 'disks' });
    expect(await operator.incidents.get(first.id)).toMatchObject({ policy: 'disks', levels: [{ delay: 'PT2H' }] });
    expect(await operator.incidents.get(second.id)).toMatchObject({ policy: 'disks', levels: [{ delay: 'PT3H' }] });
    expect((await operator.escalationPolicies.list()).items.map(({ key }) => key)).toContain('disks');
    await operator.escalationPolicies.delete('disks');
    expect((await refused(operator, 'GET', '/v1/escalation-policies/disks')).status).toBe(404);
    for (const { id } of [first, second]) await operator.incidents.resolve(id, { by: 'Ada' });
  });
});

import { beforeEach, describe, expect, it } from 'vitest';
import type { ScheduleWithOverrides } from '../../lambdas/core/oncall/schedule.ts';
import type { ScheduleStore } from '../../lambdas/core/oncall/store.ts';
import type { SignedHttp } from '../../lambdas/framework/http/signed.ts';
import { createHandler } from '../../lambdas/functions/manage-schedules/create-handler.ts';
import { createHandler as createCalendarHandler } from '../../lambdas/functions/show-calendar/create-handler.ts';
import { createCalendarUrl } from '../../lambdas/wiring/calendar-links.ts';
import { aTenant, noon } from '../support/builders.ts';
import { aKeyPair, eventOf, signedEvent, type TestRequest } from '../support/edge.ts';
import { rememberingLog } from '../support/remembering-log.ts';
import { signedHttpFor } from '../support/signed-http.ts';

const operator = aKeyPair({ tenant: 'acme', role: 'operator', name: 'operator' });
const auditor = aKeyPair({ tenant: 'acme', role: 'auditor', name: 'auditor' });
const sender = aKeyPair({ tenant: 'acme', role: 'sender', name: 'sender' });
const stranger = aKeyPair({ tenant: 'other', role: 'admin', name: 'admin' });
const linkKey = async () => Buffer.from('link key');

/** Schedules in memory. */
function schedulesInMemory(): ScheduleStore {
  const kept = new Map<string, ScheduleWithOverrides>();
  const nameOf = (tenant: string, key: string) => `${tenant} ${key}`;
  return {
    get: async (tenant, key) => kept.get(nameOf(tenant, key)),
    async put(tenant, key, schedule, now) {
      const before = kept.get(nameOf(tenant, key));
      const createdAt = before?.schedule.createdAt ?? now;
      kept.set(nameOf(tenant, key), {
        schedule: { key, ...schedule, createdAt, updatedAt: now },
        overrides: before?.overrides ?? [],
      });
    },
    delete: async (tenant, key) => kept.delete(nameOf(tenant, key)),
    list: async (tenant) => ({
      items: [...kept]
        .filter(([name]) => name.startsWith(`${tenant} `))
        .map(([, { schedule }]) => ({ ...schedule, rotations: schedule.rotations.length })),
    }),
    async putOverride(tenant, key, override) {
      const found = kept.get(nameOf(tenant, key));
      if (found === undefined) return 'no-schedule';
      if (override.id === 'one-too-many') return 'full';
      const others = found.overrides.filter(({ id }) => id !== override.id);
      kept.set(nameOf(tenant, key), { ...found, overrides: [...others, override] });
      return 'put';
    },
    async deleteOverride(tenant, key, id) {
      const found = kept.get(nameOf(tenant, key));
      if (found?.overrides.some((override) => override.id === id) !== true) return false;
      const overrides = found.overrides.filter((override) => override.id !== id);
      kept.set(nameOf(tenant, key), { ...found, overrides });
      return true;
    },
  };
}

let schedules = schedulesInMemory();
beforeEach(() => {
  schedules = schedulesInMemory();
});

const parse = (body: string | undefined) => (body?.startsWith('{') ? JSON.parse(body) : body);
/** A repeat whose first try was begun and whose end is not known. */
const resumed: SignedHttp = {
  async answer(endpoint, _, parameters) {
    const { key } = operator;
    const request = { parameters, query: {}, body: undefined, idempotencyKey: 'again-again', fingerprint: '' };
    return { answer: await endpoint.handle({ tenant: key.tenant, key, ...request, resumed: true }) };
  },
};
async function send(
  pair: typeof operator,
  request: TestRequest & { readonly idempotencyKey?: string },
  signed: SignedHttp = signedHttpFor(operator, auditor, sender, stranger),
) {
  const handler = createHandler({
    schedules,
    calendarUrl: createCalendarUrl('https://api.example/', linkKey),
    clock: { now: () => noon },
    log: rememberingLog(),
    signed,
  });
  const { statusCode: status, body, headers } = await handler(signedEvent(pair, request));
  return { status, body: parse(body), type: headers?.['Content-Type'] };
}
async function subscribe(url: string, change: { readonly now?: number; readonly closed?: boolean } = {}) {
  const handler = createCalendarHandler({
    linkKey,
    tenants: { get: async () => (change.closed === true ? undefined : aTenant()) },
    schedules,
    clock: { now: () => change.now ?? noon },
    log: rememberingLog(),
  });
  const { statusCode: status, body, headers } = await handler(eventOf({ path: new URL(url).pathname }));
  return { status, body, type: headers?.['Content-Type'] };
}

const rotation = { type: 'daily', start: '2026-11-16T09:00:00+01:00', participants: ['ada', 'bob'] };
const aSchedule = { timezone: 'Europe/Paris', rotations: [rotation] };
const put = (body: unknown = aSchedule, key = 'ops') => ({ method: 'PUT', path: `/v1/schedules/${key}`, body });
const override = { recipient: 'eve', replaces: 'ada', from: '2026-11-16T13:00:00Z', to: '2026-11-16T15:00:00Z' };
const putOverride = (body: unknown = override, id = 'swap', key = 'ops') => ({
  method: 'PUT',
  path: `/v1/schedules/${key}/overrides/${id}`,
  body,
});
const get = (rest = '', query = '') => ({ path: `/v1/schedules/ops${rest}`, query });
const pathsOf = ({ body }: { readonly body: { readonly errors?: readonly { readonly path: string }[] } }) =>
  body.errors?.map(({ path }) => path);

describe('a schedule', () => {
  it('is shown as it was put, with its overrides and the address of its calendar', async () => {
    const answer = await send(operator, put());
    expect([answer.status, answer.body]).toEqual([
      200,
      {
        key: 'ops',
        timezone: 'Europe/Paris',
        rotations: [{ ...rotation, every: 1, start: '2026-11-16T08:00:00.000Z' }],
        overrides: [],
        calendarUrl: expect.stringMatching(/^https:\/\/api\.example\/c\/[A-Za-z0-9._~-]+$/),
        createdAt: '2026-11-16T12:00:00.000Z',
        updatedAt: '2026-11-16T12:00:00.000Z',
      },
    ]);
    await send(operator, putOverride());
    expect((await send(auditor, get())).body).toEqual({
      ...answer.body,
      overrides: [{ id: 'swap', ...override, from: '2026-11-16T13:00:00.000Z', to: '2026-11-16T15:00:00.000Z' }],
    });
  });

  it('keeps its overrides when it is replaced', async () => {
    await send(operator, put());
    await send(operator, putOverride());
    const { body } = await send(operator, put({ ...aSchedule, timezone: 'UTC' }));
    expect([body.timezone, body.overrides.length]).toEqual(['UTC', 1]);
  });

  it.each([
    ['no zone of this world', { ...aSchedule, timezone: 'Europe/Atlantis' }, 'timezone'],
    ['no rotation', { ...aSchedule, rotations: [] }, 'rotations'],
    ['too many rotations', { ...aSchedule, rotations: Array(21).fill(rotation) }, 'rotations'],
    ['a yearly rotation', { rotations: [{ ...rotation, type: 'yearly' }] }, 'rotations[0].type'],
    ['no turn at all', { rotations: [{ ...rotation, every: 0 }] }, 'rotations[0].every'],
    ['a turn of 1,001 days', { rotations: [{ ...rotation, every: 1_001 }] }, 'rotations[0].every'],
    ['a start without a zone', { rotations: [{ ...rotation, start: '2026-11-16T09:00:00' }] }, 'rotations[0].start'],
    ['a start long ago', { rotations: [{ ...rotation, start: '0001-01-01T00:00:00Z' }] }, 'rotations[0].start'],
    ['nobody', { rotations: [{ ...rotation, participants: [] }] }, 'rotations[0].participants'],
    ['a name that is none', { rotations: [{ ...rotation, participants: ['a b'] }] }, 'rotations[0].participants[0]'],
    ['a day that is none', hoursOf({ days: ['someday'] }), 'rotations[0].hours[0].days[0]'],
    ['an hour that is none', hoursOf({ from: '24:00' }), 'rotations[0].hours[0].from'],
    ['an hour after the last', hoursOf({ to: '24:01' }), 'rotations[0].hours[0].to'],
    ['hours that take no time', hoursOf({ to: '09:00' }), 'rotations[0].hours[0].to'],
    ['a field that is not known', { rotations: [{ ...rotation, days: ['mon'] }] }, 'rotations[0].days'],
  ])('with %s is refused by the name of the field', async (_, change, path) => {
    const answer = await send(operator, put({ ...aSchedule, ...change }));
    expect([answer.status, pathsOf(answer)]).toEqual([422, [path]]);
  });

  it.each(['ops.ics', 'ops.ICS', '-ops', 'o~ps'])('is not called "%s"', async (key) => {
    const answer = await send(operator, put(aSchedule, key));
    expect([answer.status, pathsOf(answer)]).toEqual([422, ['key']]);
  });

  it('is deleted once', async () => {
    await send(operator, put());
    const request = { method: 'DELETE', path: '/v1/schedules/ops' };
    expect((await send(operator, { ...request, idempotencyKey: 'delete-once' })).status).toBe(204);
    expect((await send(operator, { ...request, idempotencyKey: 'delete-twice' })).status).toBe(404);
  });

  it.each(['ops', 'ops/overrides/swap'])('is gone for whoever asks again after a crash to delete %s', async (path) => {
    const answer = await send(operator, { method: 'DELETE', path: `/v1/schedules/${path}` }, resumed);
    expect(answer.status).toBe(204);
  });

  it('is listed without whose turns they are', async () => {
    await send(operator, put());
    expect((await send(auditor, { path: '/v1/schedules' })).body.items).toEqual([
      expect.objectContaining({ key: 'ops', timezone: 'Europe/Paris', rotations: 1 }),
    ]);
  });
});

function hoursOf(change: Record<string, unknown>) {
  return { rotations: [{ ...rotation, hours: [{ days: ['mon'], from: '09:00', to: '17:00', ...change }] }] };
}

describe('an override', () => {
  beforeEach(() => send(operator, put()));

  it.each([
    ['nobody', { recipient: undefined, replaces: undefined }, 'recipient'],
    ['somebody in the place of the same', { replaces: 'eve' }, 'replaces'],
    ['an end that is not after its beginning', { to: override.from }, 'to'],
    ['more than a year', { to: '2027-11-18T13:00:00Z' }, 'to'],
    ['no end', { to: undefined }, 'to'],
  ])('with %s is refused by the name of the field', async (_, change, path) => {
    const answer = await send(operator, putOverride({ ...override, ...change }));
    expect([answer.status, pathsOf(answer)]).toEqual([422, [path]]);
  });

  it('needs a schedule, and a place in it', async () => {
    expect((await send(operator, putOverride(override, 'swap', 'none'))).status).toBe(404);
    const answer = await send(operator, putOverride(override, 'one-too-many'));
    expect([answer.status, answer.body.code]).toEqual([409, 'conflict']);
  });

  it('is taken back once', async () => {
    await send(operator, putOverride());
    const back = { method: 'DELETE', path: '/v1/schedules/ops/overrides/swap' };
    expect((await send(operator, { ...back, idempotencyKey: 'back-once' })).status).toBe(204);
    expect((await send(operator, { ...back, idempotencyKey: 'back-twice' })).status).toBe(404);
  });
});

describe('who is on call', () => {
  beforeEach(() => send(operator, put()));

  it('is told for now, and for any time', async () => {
    await send(operator, putOverride());
    expect((await send(auditor, get('/on-call'))).body).toEqual({
      at: '2026-11-16T12:00:00.000Z',
      onCall: [{ recipientId: 'ada', until: '2026-11-16T13:00:00.000Z', via: { rotation: 0 } }],
    });
    expect((await send(auditor, get('/on-call', 'at=2026-11-16T15:00:00%2B01:00'))).body.onCall).toEqual([
      { recipientId: 'eve', until: '2026-11-16T15:00:00.000Z', via: { override: 'swap' } },
    ]);
  });

  it('is nobody in a gap, which ends when it is told', async () => {
    expect((await send(auditor, get('/on-call', 'at=2026-11-10T00:00:00Z'))).body).toEqual({
      at: '2026-11-10T00:00:00.000Z',
      onCall: [],
      gap: true,
      next: '2026-11-16T08:00:00.000Z',
    });
    expect((await send(auditor, get('/on-call', 'at=2026-10-10T00:00:00Z'))).body).toEqual({
      at: '2026-10-10T00:00:00.000Z',
      onCall: [],
      gap: true,
    });
  });

  it('is listed for 14 days, with the gaps', async () => {
    const { body } = await send(auditor, get('/shifts', 'to=2026-11-17T08:00:00Z'));
    expect(body).toEqual({
      from: '2026-11-03T08:00:00.000Z',
      to: '2026-11-17T08:00:00.000Z',
      shifts: [
        {
          recipientId: 'ada',
          from: '2026-11-16T08:00:00.000Z',
          to: '2026-11-17T08:00:00.000Z',
          via: { rotation: 0 },
        },
      ],
      gaps: [{ from: '2026-11-03T08:00:00.000Z', to: '2026-11-16T08:00:00.000Z' }],
    });
    expect((await send(auditor, get('/shifts'))).body).toMatchObject({
      from: '2026-11-16T12:00:00.000Z',
      to: '2026-11-30T12:00:00.000Z',
    });
  });

  it.each([
    ['/on-call', 'at=yesterday', 'at'],
    ['/shifts', 'from=2026-11-16T00:00:00Z&to=2026-11-15T00:00:00Z', 'to'],
    ['/shifts', 'from=2026-11-16T00:00:00Z&to=2028-11-15T00:00:00Z', 'to'],
  ])('is refused at %s?%s', async (path, query, field) => {
    const answer = await send(auditor, get(path, query));
    expect([answer.status, pathsOf(answer)]).toEqual([422, [field]]);
  });
});

describe('the calendar of a schedule', () => {
  beforeEach(() => send(operator, put()));

  it('is the same signed and by its address', async () => {
    const signed = await send(auditor, get('.ics'));
    expect([signed.status, signed.type]).toEqual([200, 'text/calendar; charset=utf-8']);
    expect(signed.body).toContain('SUMMARY:bob is on call');
    expect(await subscribe((await send(auditor, get())).body.calendarUrl)).toEqual(signed);
  });

  it('of one person has its own address, and nobody else in it', async () => {
    const signed = await send(auditor, get('.ics', 'recipient=ada'));
    expect(signed.body).toContain('SUMMARY:ada is on call');
    expect(signed.body).not.toMatch(/bob|Nobody/);
    expect(await subscribe((await send(auditor, get('', 'recipient=ada'))).body.calendarUrl)).toEqual(signed);
  });

  it.each([
    ['somebody changed its address', (url: string) => url.replace('~ops', '~ops2'), {}, 404],
    ['its tenant was closed', (url: string) => url, { closed: true }, 404],
    ['its address is older than 400 days', (url: string) => url, { now: noon + 402 * 86_400_000 }, 410],
  ])('is not shown when %s', async (_, change, state, status) => {
    const { calendarUrl } = (await send(auditor, get())).body;
    expect((await subscribe(change(calendarUrl), state)).status).toBe(status);
  });

  it('is not shown when its schedule is gone', async () => {
    const { calendarUrl } = (await send(auditor, get())).body;
    await send(operator, { method: 'DELETE', path: '/v1/schedules/ops' });
    expect((await subscribe(calendarUrl)).status).toBe(404);
    expect((await send(auditor, get('.ics'))).status).toBe(404);
  });
});

describe('schedules and roles', () => {
  it('an auditor reads and changes nothing, a sender does neither', async () => {
    await send(operator, put());
    expect((await send(auditor, put())).status).toBe(403);
    expect((await send(auditor, putOverride())).status).toBe(403);
    for (const request of [get(), get('.ics'), get('/on-call'), get('/shifts'), { path: '/v1/schedules' }]) {
      expect((await send(auditor, request)).status).toBe(200);
      expect((await send(sender, request)).status).toBe(403);
    }
  });

  it("another tenant's schedule is not there", async () => {
    await send(operator, put());
    for (const request of [get(), get('.ics'), get('/on-call'), get('/shifts'), putOverride()]) {
      expect((await send(stranger, request)).status).toBe(404);
    }
    expect((await send(stranger, { method: 'DELETE', path: '/v1/schedules/ops' })).status).toBe(404);
    expect((await send(stranger, { path: '/v1/schedules' })).body.items).toEqual([]);
  });
});

import { DeleteCommand, QueryCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, describe, expect, it } from 'vitest';
import { bodyToItem } from '../../../lambdas/adapters/dynamo/bodies.ts';
import { createIncidentStatusReader } from '../../../lambdas/adapters/dynamo/incident-status.ts';
import { createIncidentStore } from '../../../lambdas/adapters/dynamo/incidents.ts';
import { incidentKey, shardCount } from '../../../lambdas/adapters/dynamo/keys.ts';
import { createNotificationStore } from '../../../lambdas/adapters/dynamo/notifications.ts';
import { retentionMs } from '../../../lambdas/adapters/dynamo/ttl.ts';
import { createSealer } from '../../../lambdas/adapters/sealing/sealer.ts';
import { incidentEventRecordSchema } from '../../../lambdas/contracts/messages/incidents.ts';
import { filedForLook } from '../../../lambdas/core/delivery/due.ts';
import { acknowledge } from '../../../lambdas/core/incident/changes/acknowledge.ts';
import type { Change, Changed } from '../../../lambdas/core/incident/changes/change.ts';
import { tell } from '../../../lambdas/core/incident/changes/climb.ts';
import { note } from '../../../lambdas/core/incident/changes/note.ts';
import { resolve } from '../../../lambdas/core/incident/changes/resolve.ts';
import type { Incident } from '../../../lambdas/core/incident/incident.ts';
import { incidentEntry } from '../../../lambdas/core/incident/view.ts';
import { dayMs, minuteMs, secondMs } from '../../../lambdas/core/time.ts';
import { anOpening, type IncidentFields, standsAfter, start } from '../../core/incident/builders.ts';
import { openTestTable } from '../table.ts';
import { aTenant, fakeDataKeys } from '../tenant-fixtures.ts';

const openedTable = await openTestTable();
const { table } = openedTable;
afterAll(() => openedTable.close());
const tenants = new Map<string, Awaited<ReturnType<typeof aTenant>>>();
const sealer = createSealer({
  tenants: {
    async get(id) {
      const known = tenants.get(id) ?? (await aTenant({ id }));
      tenants.set(id, known);
      return known;
    },
  },
  dataKeys: fakeDataKeys,
  clock: { now: () => 0 },
});
let now = start;
const store = createIncidentStore(table, sealer, { now: () => now });
const notifications = createNotificationStore(table, sealer);

const watchAt = start + 5 * minuteMs;
const marie = { by: 'Marie Dupont', via: 'api' } as const;

/** Opens an incident as its first try does. */
async function open(fields: IncidentFields, commandId = `open ${fields.id ?? 'inc_1'}`) {
  const { incident, change } = anOpening(fields);
  return { incident, opening: await store.open(incident, change, { commandId, watchAt }) };
}

const changeOf = (decided: Changed): Change => {
  if (!decided.ok || decided.value === undefined) throw new Error('the deed changes nothing');
  return decided.value;
};

const acknowledged = (incident: Incident, doer: { by: string; via: 'api' } = marie, at = start + minuteMs): Change =>
  changeOf(acknowledge(incident, doer, at, 'en'));

const resolved = (incident: Incident, at = start + 2 * minuteMs): Change =>
  changeOf(resolve(incident, marie, at, 'en'));

const itemsOf = async (tenant: string): Promise<readonly Record<string, unknown>[]> => {
  const { Items = [] } = await table.client.send(new ScanCommand({ TableName: table.name }));
  return Items.filter(({ pk }) => String(pk).startsWith(`T#${tenant}#`));
};
const itemOf = async (tenant: string, sk: string) => (await itemsOf(tenant)).find((item) => item.sk === sk);

describe('opening an incident', () => {
  it('stores what was opened and where it stands, for its own tenant alone', async () => {
    const { incident, opening } = await open({ tenant: 'opened', request: { data: { host: 'db-1' } } });
    expect(opening).toEqual({ kind: 'opened' });
    expect(await store.get('opened', 'inc_1')).toEqual(JSON.parse(JSON.stringify(incident)));
    expect(await store.get('other', 'inc_1')).toBeUndefined();
    expect(await store.hasActed('opened', 'inc_1', 'open inc_1')).toBe(true);
    expect(await store.hasActed('other', 'inc_1', 'open inc_1')).toBe(false);
    expect(await store.events('opened', 'inc_1', { limit: 10 })).toEqual({
      items: [{ seq: 0, at: start, type: 'opened', by: 'monitoring', via: 'api' }],
    });
    expect((await store.events('other', 'inc_1', { limit: 10 })).items).toEqual([]);
  });

  it('opens once, however often the command is repeated', async () => {
    await open({ tenant: 'repeat', request: { dedupKey: 'db' } });
    expect((await open({ tenant: 'repeat', request: { dedupKey: 'db' }, openedAt: start + 9 })).opening).toEqual({
      kind: 'repeated',
    });
    expect((await store.get('repeat', 'inc_1'))?.body.openedAt).toBe(start);
  });

  it('names the one that carries the key, until that is resolved', async () => {
    const request = { dedupKey: 'db-down' };
    const { incident } = await open({ tenant: 'lock', id: 'inc_a', request });
    expect((await open({ tenant: 'lock', id: 'inc_b', request })).opening).toEqual({ kind: 'standing', id: 'inc_a' });
    expect(await store.get('lock', 'inc_b')).toBeUndefined();
    expect(await store.standing('lock', 'db-down')).toBe('inc_a');
    expect(await store.standing('elsewhere', 'db-down')).toBeUndefined();
    expect((await open({ tenant: 'elsewhere', id: 'inc_b', request })).opening).toEqual({ kind: 'opened' });

    const change = acknowledged(incident);
    await store.change(incident, change, { watchAt: undefined });
    expect(await store.standing('lock', 'db-down')).toBe('inc_a');
    const held = standsAfter(incident, change);
    expect(await store.change(held, resolved(held), { watchAt: undefined })).toBe('changed');
    expect(await store.standing('lock', 'db-down')).toBeUndefined();
    expect((await open({ tenant: 'lock', id: 'inc_b', request })).opening).toEqual({ kind: 'opened' });
    expect((await open({ tenant: 'lock', id: 'inc_a', request })).opening).toEqual({ kind: 'repeated' });
    expect(await store.standing('lock', 'db-down')).toBe('inc_b');
  });

  it('leaves the key of a newer incident alone when something is noted on an older one', async () => {
    const request = { dedupKey: 'db' };
    const { incident } = await open({ tenant: 'noted', id: 'inc_a', request });
    await store.change(incident, resolved(incident), { watchAt: undefined });
    await open({ tenant: 'noted', id: 'inc_b', request });
    const over = standsAfter(incident, resolved(incident));
    await store.change(over, changeOf(note(over, marie, 'a disk', start + dayMs)), { watchAt: undefined });
    expect(await store.standing('noted', 'db')).toBe('inc_b');
  });

  it('lets one of many win that open under one key at once', async () => {
    const ids = Array.from({ length: 6 }, (_, index) => `inc_${index}`);
    const openings = await Promise.all(ids.map((id) => open({ tenant: 'race', id, request: { dedupKey: 'db' } })));
    expect(openings.filter(({ opening }) => opening.kind === 'opened')).toHaveLength(1);
    const winner = await store.standing('race', 'db');
    expect(openings.filter(({ opening }) => opening.kind === 'standing' && opening.id === winner)).toHaveLength(5);
  });
});

describe('changing an incident', () => {
  it('writes head, events and notifications together', async () => {
    const { incident } = await open({ tenant: 'tell' });
    const told = tell(incident, { index: 0, round: 0 }, [{ id: 'marie', phone: '+33612345678' }], start + secondMs);
    expect(await store.change(incident, told, { watchAt })).toBe('changed');
    expect((await store.get('tell', 'inc_1'))?.head).toEqual(told.head);
    const id = told.notifications[0]?.id ?? '';
    expect(await notifications.body('tell', id)).toEqual(JSON.parse(JSON.stringify(told.notifications[0])));
    expect((await store.events('tell', 'inc_1', { limit: 10 })).items).toMatchObject([
      { seq: 0, type: 'opened' },
      { seq: 1, type: 'notified', level: 1, round: 0, recipients: ['marie'], recipientCount: 1, notificationId: id },
    ]);
  });

  it('lets one of two win that were decided on the same incident, and writes nothing of the other', async () => {
    const { incident } = await open({ tenant: 'outrun' });
    const tellIt = tell(incident, { index: 0, round: 0 }, [{ id: 'marie' }], start + minuteMs);
    const answers = await Promise.all([
      store.change(incident, acknowledged(incident), { watchAt: undefined, commandId: 'one' }),
      store.change(incident, tellIt, { watchAt }),
    ]);
    expect(answers.toSorted()).toEqual(['changed', 'outrun']);
    const { items } = await store.events('outrun', 'inc_1', { limit: 10 });
    expect(items.map(({ seq }) => seq)).toEqual([0, 1]);
    const wasTold = items[1]?.type === 'notified';
    expect((await notifications.body('outrun', tellIt.notifications[0]?.id ?? '')) !== undefined).toBe(wasTold);
    expect(await store.hasActed('outrun', 'inc_1', 'one')).toBe(!wasTold);
  });

  it('acts once for each command', async () => {
    const { incident } = await open({ tenant: 'command' });
    const change = acknowledged(incident);
    expect(await store.change(incident, change, { commandId: 'c1', watchAt: undefined })).toBe('changed');
    const now = standsAfter(incident, change);
    const again = changeOf(note(now, marie, 'twice', start + minuteMs));
    expect(await store.change(now, again, { commandId: 'c1', watchAt: undefined })).toBe('repeated');
    expect(await store.change(incident, change, { commandId: 'c1', watchAt: undefined })).toBe('repeated');
    expect((await store.get('command', 'inc_1'))?.head.version).toBe(2);
  });

  it('is outrun where it was decided on an older version', async () => {
    const { incident } = await open({ tenant: 'older' });
    await store.change(incident, acknowledged(incident), { watchAt: undefined });
    const late = acknowledged(incident, { by: 'Paul', via: 'api' });
    expect(await store.change(incident, late, { watchAt: undefined, commandId: 'paul' })).toBe('outrun');
    expect(await store.hasActed('older', 'inc_1', 'paul')).toBe(false);
  });
});

describe('what stands in the table', () => {
  it('is nothing personal in clear', async () => {
    const person = { id: 'marie', email: 'marie@example.com', phone: '+33612345678', roles: ['database'] };
    const request = { title: 'Secret outage', content: 'Ask Marie', dedupKey: 'customer-db', recipients: [person] };
    const { incident } = await open({ tenant: 'sealed', request: { ...request, metadata: { team: 'blue' } } });
    const told = tell(incident, { index: 0, round: 0 }, [{ id: 'marie', phone: '+33612345678' }], start);
    await store.change(incident, told, { watchAt, commandId: 'by marie' });
    const now = standsAfter(incident, told);
    await store.change(now, acknowledged(now), { watchAt, commandId: 'by marie too' });
    const clear = JSON.stringify(await itemsOf('sealed'), (_, value) => (value instanceof Uint8Array ? '' : value));
    for (const secret of ['arie', 'Secret', 'customer', '3361', 'blue', 'monitoring'])
      expect(clear).not.toContain(secret);
  });

  it('shows the followers of the table which event it is, in clear', async () => {
    const { incident } = await open({ tenant: 'clear' });
    const told = tell(incident, { index: 1, round: 0 }, [{ id: 'marie' }], start + minuteMs);
    await store.change(incident, told, { watchAt });
    const now = standsAfter(incident, told);
    await store.change(now, acknowledged(now), { watchAt });
    const common = { tenant: 'clear', incidentId: 'inc_1', openedAt: start, severity: 'critical', run: 1 };
    const { Items = [] } = await table.client.send(
      new QueryCommand({
        TableName: table.name,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :e)',
        ExpressionAttributeValues: { ':pk': 'T#clear#I#inc_1', ':e': 'E#' },
      }),
    );
    expect(Items.map(({ sk }) => sk)).toEqual(['E#00000000', 'E#00000001', 'E#00000002']);
    expect(Items.map((item) => incidentEventRecordSchema.parse(item))).toEqual([
      { ...common, seq: 0, type: 'opened', at: start },
      {
        ...common,
        seq: 1,
        type: 'notified',
        at: start + minuteMs,
        level: 2,
        notificationId: told.notifications[0]?.id,
        lane: 'express',
      },
      { ...common, seq: 2, type: 'acknowledged', at: start + minuteMs, isFirst: true },
    ]);
  });

  it('is filed for a look while something is to come, and not after', async () => {
    const { incident } = await open({ tenant: 'due' });
    const head = await itemOf('due', 'HEAD');
    expect(head?.dueAt).toBe(filedForLook(watchAt));
    expect(String(head?.dueBucket)).toMatch(/^DUE#2026-11-20T22:\d\d#\d+$/);
    expect(Number(String(head?.dueBucket).split('#')[2])).toBeLessThan(shardCount);
    await store.change(incident, acknowledged(incident), { watchAt: undefined });
    expect(await itemOf('due', 'HEAD')).not.toHaveProperty('dueBucket');
    expect(await itemOf('due', 'HEAD')).not.toHaveProperty('dueAt');
  });

  it('does not expire while the incident stands, and 90 days after the last change once it is resolved', async () => {
    const { incident } = await open({ tenant: 'life', request: { dedupKey: 'db' } });
    for (const sk of ['BODY', 'HEAD', 'ID']) expect(await itemOf('life', sk)).not.toHaveProperty('ttl');
    expect(await itemOf('life', 'E#00000000')).toMatchObject({ ttl: (start + retentionMs) / secondMs });
    const end = start + 100 * dayMs;
    await store.change(incident, resolved(incident, end), { watchAt: undefined });
    for (const sk of ['BODY', 'HEAD'])
      expect(await itemOf('life', sk)).toMatchObject({ ttl: (end + retentionMs) / secondMs });
    const over = standsAfter(incident, resolved(incident, end));
    await store.change(over, changeOf(note(over, marie, 'a disk', end + dayMs)), { watchAt: undefined });
    for (const sk of ['BODY', 'HEAD'])
      expect(await itemOf('life', sk)).toMatchObject({ ttl: (end + dayMs + retentionMs) / secondMs });
  });

  it('is not read any more after its end, whether DynamoDB has deleted it or not', async () => {
    const { incident } = await open({ tenant: 'ended' });
    now = start + 91 * dayMs;
    expect(await store.get('ended', 'inc_1')).toBeDefined();
    expect((await store.events('ended', 'inc_1', { limit: 10 })).items).toEqual([]);
    await store.change(incident, resolved(incident, now), { watchAt: undefined });
    expect((await store.list('ended', { limit: 10 })).items).toHaveLength(1);
    now += 91 * dayMs;
    expect(await store.get('ended', 'inc_1')).toBeUndefined();
    expect((await store.list('ended', { limit: 10 })).items).toEqual([]);
    now = start;
  });

  it('fits a thousand people and a hundred kilobytes of text, told in one write', async () => {
    const people = Array.from({ length: 1_000 }, (_, index) => ({
      id: `person_${index}`,
      email: `somebody.${index}@a-rather-long-domain.example.com`,
      phone: '+33612345678',
    }));
    const recipients = people.map((person) => ({ ...person, roles: ['database'] }));
    const { incident, opening } = await open({
      tenant: 'large',
      request: { content: 'é'.repeat(50_000), recipients },
    });
    expect(opening.kind).toBe('opened');
    const told = tell(incident, { index: 0, round: 0 }, people, start);
    expect(await store.change(incident, told, { watchAt })).toBe('changed');
    const [body] = told.notifications;
    if (body === undefined) throw new Error('nobody was told');
    const { sealed } = await bodyToItem(body, sealer);
    expect((sealed as Uint8Array).byteLength).toBeLessThan(400 * 1_024);
    expect((await store.get('large', 'inc_1'))?.body.request.recipients).toHaveLength(1_000);
  });
});

describe('how an incident stands', () => {
  const reader = createIncidentStatusReader(table);

  it('is read from the head alone, by its own tenant only', async () => {
    const { incident } = await open({ tenant: 'status', id: 'inc_status' });
    expect(await reader.statusOf('status', 'inc_status')).toBe('open');
    await store.change(incident, resolved(incident), { watchAt: undefined });
    expect(await reader.statusOf('status', 'inc_status')).toBe('resolved');
    expect(await reader.statusOf('other', 'inc_status')).toBeUndefined();
  });
});

describe('listing incidents', () => {
  const tenant = 'list';

  it('goes through them newest first, by status or all, page by page', async () => {
    for (let index = 0; index < 7; index += 1) {
      const { incident } = await open({ tenant, id: `inc_${index}`, openedAt: start + index * minuteMs });
      if (index % 3 === 1) await store.change(incident, acknowledged(incident), { watchAt: undefined });
      if (index % 3 === 2) await store.change(incident, resolved(incident), { watchAt: undefined });
    }
    const pages = async (status?: 'open' | 'acknowledged' | 'resolved') => {
      const ids: string[][] = [];
      let cursor: string | undefined;
      do {
        const page = await store.list(tenant, { status, limit: 2, cursor });
        ids.push(page.items.map(({ body }) => body.id));
        cursor = page.nextCursor;
      } while (cursor !== undefined);
      return ids;
    };
    expect(await pages()).toEqual([['inc_6', 'inc_5'], ['inc_4', 'inc_3'], ['inc_2', 'inc_1'], ['inc_0']]);
    expect(await pages('open')).toEqual([['inc_6', 'inc_3'], ['inc_0']]);
    expect(await pages('acknowledged')).toEqual([['inc_4', 'inc_1']]);
    expect(await pages('resolved')).toEqual([['inc_5', 'inc_2']]);
    expect((await store.list('nobody', { limit: 5 })).items).toEqual([]);
  });

  it('shows what an entry names, and reads no body for it', async () => {
    const { incident } = await open({ tenant: 'heads', request: { title: 'Disk full', dedupKey: 'disk' } });
    const Key = incidentKey('heads', 'inc_1', 'BODY');
    await table.client.send(new DeleteCommand({ TableName: table.name, Key }));
    const [listed] = (await store.list('heads', { limit: 5 })).items;
    expect(listed && incidentEntry(listed)).toEqual(incidentEntry(incident));
    expect(listed?.head).toEqual(incident.head);
  });

  it('pages through the events of one, oldest first, also of the same moment', async () => {
    const { incident } = await open({ tenant: 'pages' });
    let standing = incident;
    for (let index = 1; index <= 4; index += 1) {
      const change = changeOf(note(standing, marie, `note ${index}`, start));
      await store.change(standing, change, { watchAt });
      standing = standsAfter(standing, change);
    }
    const first = await store.events('pages', 'inc_1', { limit: 2 });
    const second = await store.events('pages', 'inc_1', { limit: 2, cursor: first.nextCursor });
    const third = await store.events('pages', 'inc_1', { limit: 2, cursor: second.nextCursor });
    expect([first, second, third].map(({ items }) => items.map(({ seq }) => seq))).toEqual([[0, 1], [2, 3], [4]]);
    expect(third.nextCursor).toBeUndefined();
  });
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CarillonClient, RuleInput } from '../../client/client.ts';
import { type Platform, startPlatform } from './support/platform.ts';
import { aPerson } from './support/requests.ts';
import { until } from './support/until.ts';

let platform: Platform;
let operator: CarillonClient;
let editor: CarillonClient;
beforeAll(async () => {
  platform = await startPlatform({ speed: 1 });
  operator = platform.clientOf(platform.host.keys.operator);
  editor = platform.clientOf(platform.host.keys.editor);
});
afterAll(() => platform?.close());

const quietLevels = [{ level: 1, delay: 'PT2H', targets: [{ role: 'nobody' }], channels: ['sms'] }];

/** A mail in the words of an order. */
const mailAbout = (type: string, change: Partial<RuleInput> = {}): RuleInput => ({
  pattern: { type: [type] },
  notification: {
    category: 'orders',
    title: 'Order {{ event.data.id }}',
    content: '**{{ recipient.first_name }}**, order {{ event.data.id }} of {{ event.data.total }} EUR failed.',
    recipients: [{ email: '{{ event.data.email }}', attributes: { first_name: 'Ada' } }],
    channels: [{ type: 'email' }],
    metadata: { order: '{{ event.data.id }}' },
  },
  ...change,
});

const incidentsOf = async (dedupKey: string) => {
  const { items } = await operator.incidents.list({ limit: '100' });
  return items.filter((incident) => incident.dedupKey === dedupKey);
};

const mailsTo = (to: string) => platform.inbox.messages({ channel: 'email', to });

describe('events and rules', () => {
  test('an event makes the notification of its rule, in the words of the event', async () => {
    const person = aPerson();
    await editor.rules.put('order-failed', mailAbout('order.failed', { when: 'data.total > 100' }));
    const { id } = await platform.sender.events.put({
      type: 'order.failed',
      data: { id: 'A-17', email: person.email, total: 250 },
    });
    expect(id).toMatch(/^evt_/);
    const [mail] = await platform.inbox.arrived({ channel: 'email', to: person.email });
    expect(mail?.subject).toBe('Order A-17');
    expect(mail?.text).toContain('Ada, order A-17 of 250 EUR failed.');
  });

  test('a rule whose condition does not hold does nothing, and one that is deleted no longer acts', async () => {
    const [held, missed] = [aPerson(), aPerson()];
    await editor.rules.put('big', mailAbout('order.late', { when: '$event.data.total > 100' }));
    await platform.sender.events.put({ type: 'order.late', data: { id: '1', email: missed.email, total: 5 } });
    await platform.sender.events.put({ type: 'order.late', data: { id: '2', email: held.email, total: 500 } });
    await platform.inbox.arrived({ channel: 'email', to: held.email });
    expect(await mailsTo(missed.email)).toEqual([]);
    await editor.rules.delete('big');
    await expect(editor.rules.get('big')).rejects.toMatchObject({ status: 404 });
  });

  test('an event opens an incident, and the event that clears it resolves it', async () => {
    const dedupKey = 'queue:payments';
    await editor.rules.put('queue-full', {
      pattern: { type: ['queue.full'] },
      incident: {
        title: 'Queue {{ event.data.queue }} is full',
        severity: 'minor',
        dedupKey: 'queue:{{ event.data.queue }}',
        levels: quietLevels,
      },
    });
    await editor.rules.put('queue-drained', {
      pattern: { 'detail-type': ['queue.drained'] },
      resolve: { dedupKey: 'queue:{{ event.data.queue }}' },
    });
    await platform.sender.events.put({ type: 'queue.full', data: { queue: 'payments' } });
    const open = await until(async () => (await incidentsOf(dedupKey))[0], { realMs: 30_000, what: 'the incident' });
    expect(open).toMatchObject({ status: 'open' });
    await platform.sender.events.put({ type: 'queue.drained', data: { queue: 'payments' } });
    const resolved = await until(
      async () => {
        const incident = await operator.incidents.get(String(open.id));
        return incident.status === 'resolved' ? incident : undefined;
      },
      { realMs: 30_000, what: 'its resolution' },
    );
    expect(resolved).toMatchObject({ resolvedBy: 'queue-drained' });
  });

  test('a rule that fails for an event says so, and stops no other', async () => {
    const person = aPerson();
    await editor.rules.put('a-broken', mailAbout('order.odd', { when: 'data.total + data.id' }));
    await editor.rules.put(
      'b-unfit',
      mailAbout('order.odd', {
        notification: { ...mailAbout('').notification, recipients: [{ email: '{{ event.data.total }}' }] },
      }),
    );
    await editor.rules.put('c-whole', mailAbout('order.odd'));
    const { id } = await platform.sender.events.put({
      type: 'order.odd',
      data: { id: 'B-1', email: person.email, total: 7 },
    });
    await platform.inbox.arrived({ channel: 'email', to: person.email });
    const failureOf = (key: string) =>
      until(
        async () => {
          const rule = await editor.rules.get(key);
          return rule.failures === 1 ? rule.lastFailure : undefined;
        },
        { realMs: 30_000, what: `the failure of ${key}` },
      );
    expect(await failureOf('a-broken')).toMatchObject({ eventId: id, code: 'condition-failed' });
    const unfit = await failureOf('b-unfit');
    expect(unfit).toMatchObject({ eventId: id, code: 'action-invalid' });
    expect(JSON.stringify(unfit)).toContain('notification.recipients[0].email');
    expect(await editor.rules.get('c-whole')).toMatchObject({ failures: 0 });
  });

  test('what is sent twice with one idempotency key, or one deduplication key, acts once', async () => {
    const person = aPerson();
    await editor.rules.put('once', mailAbout('order.once'));
    const event = { type: 'order.once', data: { id: 'C-1', email: person.email, total: 1 }, dedupKey: 'order-C-1' };
    const idempotencyKey = `event-once-${person.email}`;
    const first = await platform.sender.events.put(event, { idempotencyKey });
    expect((await platform.sender.events.put(event, { idempotencyKey })).id).toBe(first.id);
    expect((await platform.sender.events.put(event)).id).not.toBe(first.id);
    const last = aPerson();
    await platform.sender.events.put({ type: 'order.once', data: { id: 'C-2', email: last.email, total: 1 } });
    await platform.inbox.arrived({ channel: 'email', to: last.email });
    await platform.inbox.arrived({ channel: 'email', to: person.email });
    expect(await mailsTo(person.email)).toHaveLength(1);
  });

  test('what is wrong with a rule is named by field when it is put', async () => {
    const put = (rule: unknown) => editor.request('PUT', '/v1/rules/wrong', { body: rule });
    const errorsOf = async (rule: unknown) => {
      const { status, body } = await put(rule);
      return { status, paths: (body as { errors: { path: string }[] }).errors.map(({ path }) => path) };
    };
    const good = mailAbout('x');
    expect(await errorsOf({ ...good, pattern: { type: [{ prefixes: 'x' }] } })).toEqual({
      status: 422,
      paths: ['pattern.type[0]'],
    });
    expect(await errorsOf({ ...good, when: 'data.total >' })).toEqual({ status: 422, paths: ['when'] });
    expect(await errorsOf({ ...good, resolve: { dedupKey: 'x' } })).toEqual({ status: 422, paths: ['resolve'] });
    const wrongWords = { ...good.notification, content: '{{ event.data.id', colour: 'red' };
    expect(await errorsOf({ ...good, notification: wrongWords })).toEqual({
      status: 422,
      paths: ['notification.content', 'notification.colour'],
    });
    const incident = { title: 'x', severity: 'minor', policy: 'nowhere' };
    expect(await errorsOf({ pattern: { type: ['x'] }, incident })).toEqual({ status: 422, paths: ['incident.policy'] });
  });
});

import { describe, expect, it } from 'vitest';
import { fail, ok } from '../../../lambdas/core/result.ts';
import { handleMessage } from '../../../lambdas/pipeline/events/handle-message.ts';
import { noon } from '../../support/builders.ts';
import { anEvent } from '../../support/event-builders.ts';
import { eventSetting } from './setting.ts';

const pattern = { type: ['order.failed'] };
const notification = {
  category: 'orders',
  title: 'Order {{ event.data.id }}',
  content: 'It failed.',
  recipients: [{ email: '{{ event.data.email }}' }],
  channels: [{ type: 'email' }],
};
const incident = { title: 'Down', severity: 'minor', policy: 'default', dedupKey: '{{ event.data.id }}' };
const tells = { pattern, notification };

const sent = (change: Parameters<typeof anEvent>[0] & { dedupKey?: string } = {}) => {
  const { source: _source, ...event } = anEvent(change);
  return { kind: 'event' as const, ...event, data: { ...event.data } };
};

const onTheBus = (change: object = {}) => ({
  id: 'b-1',
  time: noon,
  source: 'tenant.acme',
  'detail-type': 'order.failed',
  detail: { id: 'A-17', email: 'ada@example.com' },
  ...change,
});

describe('an event', () => {
  it('makes a notification once, however often it comes, and asks for its plan each time', async () => {
    const { deps, ruleBook, accepted, planned } = eventSetting({ tells });
    await handleMessage(deps, sent(), ruleBook.openBatch());
    await handleMessage(deps, sent(), ruleBook.openBatch());
    expect([...accepted.values()]).toMatchObject([
      { tenant: 'acme', request: { recipients: [{ email: 'ada@example.com' }] }, about: { event: { id: 'evt_1' } } },
    ]);
    expect(planned).toEqual([...accepted.keys(), ...accepted.keys()]);
  });

  it('opens an incident once, whose texts see it', async () => {
    const { deps, ruleBook, incidentsOf } = eventSetting({ opens: { pattern, incident } });
    await handleMessage(deps, sent(), ruleBook.openBatch());
    await handleMessage(deps, sent(), ruleBook.openBatch());
    expect(await incidentsOf()).toMatchObject([
      { body: { request: { dedupKey: 'A-17' }, event: { id: 'evt_1' } }, head: { occurrences: 1 } },
    ]);
    await handleMessage(deps, sent({ id: 'evt_2' }), ruleBook.openBatch());
    expect(await incidentsOf()).toMatchObject([{ head: { occurrences: 2 } }]);
  });

  it('ends what stood when it came, and nothing that was opened later', async () => {
    const { deps, ruleBook, incidentsOf } = eventSetting({
      opens: { pattern, incident },
      ends: { pattern: { type: ['order.paid'] }, resolve: { dedupKey: '{{ event.data.id }}' } },
    });
    const paid = sent({ id: 'evt_2', type: 'order.paid' });
    await handleMessage(deps, sent(), ruleBook.openBatch());
    await handleMessage(deps, paid, ruleBook.openBatch());
    await handleMessage(deps, sent({ id: 'evt_3' }), ruleBook.openBatch());
    await handleMessage(deps, paid, ruleBook.openBatch());
    expect((await incidentsOf()).map(({ head }) => head.status).toSorted()).toEqual(['open', 'resolved']);
  });

  it('that ends what is not open is no failure', async () => {
    const { deps, ruleBook, failures } = eventSetting({ ends: { pattern, resolve: { dedupKey: 'x' } } });
    await handleMessage(deps, sent(), ruleBook.openBatch());
    expect(failures).toEqual([]);
  });

  it('lets each rule act that can, when one fails and another cannot reach what it needs', async () => {
    const { deps, ruleBook, accepted, failures } = eventSetting({
      broken: { pattern, when: 'data.total + data.id', notification },
      opens: { pattern, incident },
      tells,
    });
    const down = { ...deps, incidents: { ...deps.incidents, open: () => Promise.reject(new Error('no table')) } };
    await expect(handleMessage(down, sent(), ruleBook.openBatch())).rejects.toThrow('no table');
    expect(accepted.size).toBe(1);
    expect(failures).toMatchObject([{ rule: 'broken', code: 'condition-failed', eventId: 'evt_1' }]);
  });

  it('tells of the rules that its time was not enough for', async () => {
    const ends = { pattern, resolve: { dedupKey: 'x' } };
    const { deps, ruleBook, failures, slows } = eventSetting({ first: ends, second: ends, third: ends });
    slows(700);
    await handleMessage(deps, sent(), ruleBook.openBatch());
    expect(failures).toMatchObject([{ rule: 'third', code: 'time-used-up' }]);
  });

  it('spends no time of the conditions of other events that come at once', async () => {
    const setting = eventSetting({ slow: { pattern, when: 'slow', notification } }, () =>
      ok({
        async holds(_event, { withinMs }) {
          const from = setting.deps.stopwatch();
          for (let step = 0; step < 10; step += 1) {
            await Promise.resolve();
            setting.spends(12);
          }
          const tookMs = setting.deps.stopwatch() - from;
          return tookMs > withinMs ? fail({ reason: 'limit', message: `took ${tookMs} ms` }) : ok(true);
        },
      }),
    );
    const batch = setting.ruleBook.openBatch();
    const messages = Array.from({ length: 10 }, (_, index) => sent({ id: `evt_${index}` }));
    await Promise.all(messages.map((message) => handleMessage(setting.deps, message, batch)));
    expect(setting.failures).toEqual([]);
    expect(setting.accepted.size).toBe(10);
  });

  it('has the failures of a rule written down once a minute, with how many they were', async () => {
    const setting = eventSetting({ broken: { pattern, when: 'data.total + data.id', notification } });
    const { deps, ruleBook, failures } = setting;
    const comes = (id: string) => handleMessage(deps, sent({ id }), ruleBook.openBatch());
    await comes('evt_1');
    await comes('evt_2');
    setting.passes(59_999);
    await comes('evt_3');
    setting.passes(1);
    await comes('evt_4');
    expect(failures).toMatchObject([
      { eventId: 'evt_1', count: 1 },
      { eventId: 'evt_4', count: 3 },
    ]);
  });

  it('does not come again because the failure of a rule cannot be written down', async () => {
    const setting = eventSetting({ broken: { pattern, when: 'data.total + data.id', notification } });
    const { deps, ruleBook, failures, log } = setting;
    const throttled = { ...deps, rules: { failed: () => Promise.reject(new Error('throttled')) } };
    await handleMessage(throttled, sent(), ruleBook.openBatch());
    expect(log.codes).toEqual(['RULE_FAILED', 'RULE_FAILURE_UNTOLD', 'EVENT_HANDLED']);
    setting.passes(60_000);
    await handleMessage(deps, sent({ id: 'evt_2' }), ruleBook.openBatch());
    expect(failures).toMatchObject([{ eventId: 'evt_2', count: 2 }]);
  });

  it('acts once within the window where it carries a key that another had', async () => {
    const { deps, ruleBook, accepted, log } = eventSetting({ tells });
    await handleMessage(deps, sent({ dedupKey: 'k' }), ruleBook.openBatch());
    await handleMessage(deps, sent({ id: 'evt_2', dedupKey: 'k' }), ruleBook.openBatch());
    expect(accepted.size).toBe(1);
    expect(log.lines.at(-1)).toMatchObject({ code: 'EVENT_DROPPED', details: { reason: 'duplicate' } });
  });

  it('of the bus belongs to the tenant that its source names', async () => {
    const { deps, ruleBook, accepted, log } = eventSetting({ tells });
    await handleMessage(deps, onTheBus(), ruleBook.openBatch());
    expect([...accepted.values()]).toMatchObject([{ tenant: 'acme', about: { event: { id: 'evt_b-1' } } }]);
    await handleMessage(deps, onTheBus({ source: 'tenant.nobody' }), ruleBook.openBatch());
    await handleMessage(deps, onTheBus({ source: 'shop.orders' }), ruleBook.openBatch());
    expect(log.codes.slice(-2)).toEqual(['EVENT_DROPPED', 'EVENT_DROPPED']);
    expect(accepted.size).toBe(1);
  });

  it('belongs to the one tenant of a dedicated environment, unless it says that it is of another', async () => {
    const { deps, ruleBook, accepted } = eventSetting({ tells });
    const dedicated = { ...deps, dedicatedTenant: 'acme' };
    await handleMessage(dedicated, onTheBus({ source: 'tenant.other' }), ruleBook.openBatch());
    expect(accepted.size).toBe(0);
    await handleMessage(dedicated, onTheBus({ source: 'shop.orders' }), ruleBook.openBatch());
    expect(accepted.size).toBe(1);
  });

  it('that makes more than can be stored is a failure of its rule', async () => {
    const { deps, ruleBook, failures, accepted } = eventSetting({
      tells: { pattern, notification: { ...notification, data: { copy: '{{ event.data.text }}' } } },
    });
    await handleMessage(
      deps,
      sent({ data: { email: 'a@example.com', text: 'x'.repeat(220_000) } }),
      ruleBook.openBatch(),
    );
    expect(accepted.size).toBe(0);
    expect(failures).toMatchObject([{ rule: 'tells', code: 'action-invalid' }]);
  });
});

describe('compiled rules', () => {
  it('are read once for a version, and asked for once in a batch', async () => {
    const { deps, ruleBook, asked, putRules, accepted } = eventSetting({});
    const batch = ruleBook.openBatch();
    await Promise.all([sent(), sent({ id: 'evt_2' })].map((message) => handleMessage(deps, message, batch)));
    expect(asked).toEqual({ versions: 1, all: 1 });
    await handleMessage(deps, sent({ id: 'evt_3' }), ruleBook.openBatch());
    expect(asked).toEqual({ versions: 2, all: 1 });
    putRules({ tells });
    await handleMessage(deps, sent({ id: 'evt_4' }), ruleBook.openBatch());
    expect(asked).toEqual({ versions: 3, all: 2 });
    expect(accepted.size).toBe(1);
  });
});

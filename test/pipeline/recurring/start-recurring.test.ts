import { describe, expect, it } from 'vitest';
import type { NotificationBody } from '../../../lambdas/core/notification/notification.ts';
import type { Recurring, RecurringFailure } from '../../../lambdas/core/recurring/recurring.ts';
import { fail, ok } from '../../../lambdas/core/result.ts';
import { startRecurring } from '../../../lambdas/pipeline/recurring/start-recurring.ts';
import { aRequest, aTenant, noon } from '../../support/builders.ts';
import { fake } from '../../support/fake.ts';
import { rememberingLog } from '../../support/remembering-log.ts';

/** Monday noon in UTC is 13:00 in Paris. */
const aRecurring = (change: Partial<Recurring> = {}, request: Partial<Recurring['request']> = {}): Recurring => ({
  tenant: 'acme',
  key: 'weekly',
  request: { cron: '0 13 * * 1', timezone: 'Europe/Paris', notification: aRequest(), ...request },
  status: 'active',
  version: 7,
  createdAt: noon,
  updatedAt: noon,
  ...change,
});

function open(stands: Recurring | undefined, { now = noon + 4_000, isOpen = true } = {}) {
  const accepted = new Map<string, NotificationBody>();
  const planned: string[] = [];
  const failures: RecurringFailure[] = [];
  const log = rememberingLog();
  const deps = {
    tenants: fake<{ get(): Promise<ReturnType<typeof aTenant> | undefined> }>({
      get: async () => (isOpen ? aTenant() : undefined),
    }),
    recurring: {
      get: async () => stands,
      noteFailure: async (_: unknown, failure: RecurringFailure) => void failures.push(failure),
    },
    notifications: {
      async accept(body: NotificationBody) {
        const existing = accepted.get(body.id);
        if (existing !== undefined) return { kind: 'existing' as const, body: existing };
        accepted.set(body.id, body);
        return { kind: 'accepted' as const };
      },
    },
    async resolveTemplates(_: string, request: Recurring['request']['notification']) {
      return request.template?.key === 'gone'
        ? fail([{ path: 'template.key', message: 'is no template' }])
        : ok({ request });
    },
    clock: { now: () => now },
    log,
  };
  const start = (time = noon, version = 7) =>
    startRecurring(
      deps,
      async (_, id) => {
        planned.push(id);
      },
      { kind: 'recurring', tenant: 'acme', key: 'weekly', version, time },
    );
  return { start, accepted, planned, failures, log, reasons: () => log.lines.map(({ details }) => details.reason) };
}

describe('the time of a recurring notification', () => {
  it('makes one notification, however often it is told, and has it planned each time', async () => {
    const { start, accepted, planned } = open(aRecurring());
    await start();
    await start();
    expect(accepted.size).toBe(1);
    const [body] = accepted.values();
    expect(body).toMatchObject({ tenant: 'acme', acceptedAt: noon + 4_000, request: { title: 'Hello' } });
    expect(planned).toEqual([body?.id, body?.id]);
  });

  it('makes another one at another time', async () => {
    const { start, accepted } = open(aRecurring());
    await start();
    await start(noon + 7 * 86_400_000);
    expect(accepted.size).toBe(2);
  });

  it('counts its expiry from the time, not from when it was told', async () => {
    const { start, accepted } = open(aRecurring({}, { expiresAfter: 600_000 }));
    await start();
    expect([...accepted.values()][0]?.request.expiresAt).toBe(noon + 600_000);
  });

  it('counts where a schedule that lags behind tells it, and the new version has it too', async () => {
    const { start, accepted } = open(aRecurring());
    await start(noon, 6);
    expect(accepted.size).toBe(1);
  });

  it('makes nothing where its template is gone, of which it and an error in the log say so', async () => {
    const notification = aRequest({ template: { key: 'gone' } });
    const { start, accepted, failures, log } = open(aRecurring({}, { notification }));
    await start();
    expect(accepted.size).toBe(0);
    expect(failures).toEqual([{ at: noon, code: 'template-unusable' }]);
    expect(log.lines).toMatchObject([{ code: 'RECURRING_UNSENDABLE', details: { fields: 'template.key' } }]);
  });

  it.each([
    ['gone', undefined, {}, 7],
    ['paused', aRecurring({ status: 'paused' }), {}, 7],
    ['changed', aRecurring({}, { cron: '0 14 * * 1' }), {}, 6],
    ['expired', aRecurring({}, { expiresAfter: 600_000 }), { now: noon + 600_000 }, 7],
    ['gone', aRecurring(), { isOpen: false }, 7],
  ] as const)('makes nothing where it is %s, and the log says so', async (reason, stands, at, version) => {
    const { start, accepted, planned, reasons } = open(stands, at);
    await start(noon, version);
    expect([accepted.size, planned]).toEqual([0, []]);
    expect(reasons()).toEqual([reason]);
  });
});

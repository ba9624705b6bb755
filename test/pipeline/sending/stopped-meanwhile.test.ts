import { describe, expect, test } from 'vitest';
import { blankLedger } from '../../../lambdas/core/delivery/ledger.ts';
import type { IncidentStatus } from '../../../lambdas/core/incident/incident.ts';
import type { About, AboutIncident } from '../../../lambdas/core/notification/about.ts';
import { quietHoursSchema } from '../../../lambdas/core/preference/quiet-hours.ts';
import type { WishesNow } from '../../../lambdas/core/preference/reader.ts';
import { minuteMs } from '../../../lambdas/core/time.ts';
import type { ClaimedTurn } from '../../../lambdas/pipeline/sending/claim-batch.ts';
import type { SendingDependencies } from '../../../lambdas/pipeline/sending/dependencies.ts';
import type { Destination } from '../../../lambdas/pipeline/sending/destination.ts';
import { stoppedMeanwhile } from '../../../lambdas/pipeline/sending/stopped-meanwhile.ts';
import { aCategory } from '../../core/planning/wishing.ts';
import { aBody, aDelivery, aRequest, aTenant, noon } from '../../support/builders.ts';
import { fake } from '../../support/fake.ts';

const incident: AboutIncident = {
  id: 'inc_1',
  severity: 'critical',
  status: 'open',
  openedAt: noon,
  level: 1,
  data: {},
  asksForAnswer: true,
};
const updated = (kind: NonNullable<AboutIncident['update']>['kind']) => ({ ...incident, update: { kind, at: noon } });

const nothingSaid: WishesNow = { reach: { policy: {}, categories: 0 } };
const [channel] = aRequest().channels;
if (channel === undefined) throw new Error('the request has a channel');
const marie = { id: 'marie', email: 'ada@example.com' };
const destination: Destination = { channel, recipients: [marie], address: marie.email };

/** What is asked again of a message that has waited. */
const asked: Partial<SendingDependencies> = {
  notifications: fake<SendingDependencies['notifications']>({ head: async () => undefined }),
  suppressions: fake<SendingDependencies['suppressions']>({ lookup: async () => new Map() }),
  wishes: { read: async () => nothingSaid },
};

/** A delivery's next try, so many minutes after it was accepted. */
const objectionTo = (
  about: About | undefined,
  status: IncidentStatus,
  minutes = 3,
  stores: Partial<SendingDependencies> = asked,
  heldBefore = 0,
) => {
  const delivery = aDelivery();
  const facts = Array.from({ length: heldBefore }, () => ({ at: noon, type: 'held' as const }));
  const ledger = { ...blankLedger(delivery, noon), status: 'sending', version: minutes > 0 ? 3 : 1, facts } as const;
  const deps = fake<SendingDependencies>({
    ...stores,
    incidents: { statusOf: async () => status },
    clock: { now: () => delivery.acceptedAt + minutes * minuteMs },
  });
  const turn = fake<ClaimedTurn>({ delivery, ledger });
  const body = aBody(about === undefined ? {} : { about });
  return stoppedMeanwhile(deps, turn, { body, settings: aTenant().settings, destination });
};

describe('a message that has waited', () => {
  test('of an incident that is over is not sent any more', async () => {
    expect(await objectionTo({ incident }, 'resolved')).toEqual({ status: 'canceled', reason: 'incident-resolved' });
  });

  test.each([
    ['of an incident that is open', { incident }, 'open'],
    ['of an incident that somebody has, since its level may wait for the resolution', { incident }, 'acknowledged'],
    ['that tells that an incident was resolved', { incident: updated('resolved') }, 'resolved'],
    ['that tells that somebody had it', { incident: updated('acknowledged') }, 'resolved'],
    ['that tells that it was opened again', { incident: updated('reopened') }, 'open'],
    ['that is about no incident', undefined, 'resolved'],
  ] as const)('%s is sent', async (_, about, status) => {
    expect(await objectionTo(about, status)).toBeUndefined();
  });

  test.each(['reopened', 'exhausted'] as const)(
    'that raises an alert anew is not sent once it is over: %s',
    async (kind) => {
      expect(await objectionTo({ incident: updated(kind) }, 'resolved')).toMatchObject({ status: 'canceled' });
    },
  );
});

describe('a message that has not waited', () => {
  test('asks neither the list nor for a cancellation', async () => {
    expect(await objectionTo(undefined, 'resolved', 0, {})).toBeUndefined();
    expect(await objectionTo({ incident }, 'open', 0, {})).toBeUndefined();
  });

  test('is not sent all the same where its incident is over: the resolution may have gone before it', async () => {
    const canceled = { status: 'canceled', reason: 'incident-resolved' };
    expect(await objectionTo({ incident }, 'resolved', 0, {})).toEqual(canceled);
  });
});

describe('a person who has changed their mind meanwhile', () => {
  const said = (now: Partial<WishesNow>): Partial<SendingDependencies> => ({
    ...asked,
    wishes: {
      read: async (tenant, recipientId, category) => {
        expect([tenant, recipientId, category]).toEqual(['acme', 'marie', 'onboarding']);
        return { ...nothingSaid, ...now };
      },
    },
  });
  const category = aCategory({ consent: { textVersion: '1' } });

  test.each<[string, Partial<WishesNow>, string]>([
    ['muted everything', { wishes: { preferences: { muted: true }, consents: [] } }, 'muted'],
    [
      'left the category',
      { wishes: { preferences: { categories: { onboarding: { muted: true } } }, consents: [] } },
      'category-muted',
    ],
    ['never said yes to what asks for it by now', { category }, 'consent-missing'],
  ])('and %s gets nothing any more', async (_, now, reason) => {
    expect(await objectionTo(undefined, 'open', 3, said(now))).toEqual({ status: 'suppressed', reason });
  });

  test('is not woken: the message waits until it is quiet no more', async () => {
    const quietHours = quietHoursSchema.parse({ from: '11:00', to: '13:00' });
    const now: Partial<WishesNow> = { wishes: { preferences: { quietHours }, consents: [] } };
    expect(await objectionTo(undefined, 'open', 3, said(now))).toMatchObject({
      rule: 'quiet-hours',
      until: noon + 60 * minuteMs,
    });
    const reach = { policy: { quietHours }, categories: 0 };
    expect(await objectionTo(undefined, 'open', 3, said({ reach }))).toMatchObject({ rule: 'quiet-hours' });
  });

  test('is spared a message that has waited for a week of quiet hours', async () => {
    const quietHours = quietHoursSchema.parse({ from: '11:00', to: '13:00' });
    const now: Partial<WishesNow> = { wishes: { preferences: { quietHours }, consents: [] } };
    expect(await objectionTo(undefined, 'open', 3, said(now), 7)).toEqual({
      status: 'suppressed',
      reason: 'quiet-hours',
    });
  });

  test('gets what nobody spoke against', async () => {
    const consents = [
      { id: 'c', category: 'onboarding', granted: true, at: noon, by: 'k', how: 'form', textVersion: '1' },
    ];
    expect(
      await objectionTo(undefined, 'open', 3, said({ category, wishes: { preferences: {}, consents } })),
    ).toBeUndefined();
  });
});

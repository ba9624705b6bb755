import { describe, expect, test } from 'vitest';
import { blankLedger } from '../../../lambdas/core/delivery/ledger.ts';
import type { IncidentStatus } from '../../../lambdas/core/incident/incident.ts';
import type { About, AboutIncident } from '../../../lambdas/core/notification/about.ts';
import { minuteMs } from '../../../lambdas/core/time.ts';
import type { ClaimedTurn } from '../../../lambdas/pipeline/sending/claim-batch.ts';
import type { SendingDependencies } from '../../../lambdas/pipeline/sending/dependencies.ts';
import type { Destination } from '../../../lambdas/pipeline/sending/destination.ts';
import { stoppedMeanwhile } from '../../../lambdas/pipeline/sending/stopped-meanwhile.ts';
import { aDelivery, noon } from '../../support/builders.ts';
import { fake } from '../../support/fake.ts';

const incident: AboutIncident = {
  id: 'inc_1',
  severity: 'critical',
  openedAt: noon,
  level: 1,
  data: {},
  asksForAnswer: true,
};
const update = { kind: 'resolved', at: noon } as const;

/** A delivery's next try, so many minutes after it was accepted. */
const objectionTo = (about: About | undefined, status: IncidentStatus, minutes = 3) => {
  const delivery = aDelivery();
  const ledger = { ...blankLedger(delivery, noon), status: 'sending', version: minutes > 0 ? 3 : 1 } as const;
  const deps = fake<SendingDependencies>({
    notifications: { head: async () => undefined },
    suppressions: fake<SendingDependencies['suppressions']>({ lookup: async () => new Map() }),
    incidents: { statusOf: async () => status },
    clock: { now: () => delivery.acceptedAt + minutes * minuteMs },
  });
  const turn = fake<ClaimedTurn>({ delivery, ledger });
  return stoppedMeanwhile(deps, turn, fake<Destination>({ address: 'ada@example.com' }), about);
};

describe('a message that has waited', () => {
  test('of an incident that is over is not sent any more', async () => {
    expect(await objectionTo({ incident }, 'resolved')).toEqual({ status: 'canceled', reason: 'incident-resolved' });
  });

  test.each([
    ['of an incident that is open', { incident }, 'open'],
    ['of an incident that somebody has, since its level may wait for the resolution', { incident }, 'acknowledged'],
    ['that tells what became of an incident', { incident: { ...incident, update } }, 'resolved'],
    ['that is about no incident', undefined, 'resolved'],
  ] as const)('%s is sent', async (_, about, status) => {
    expect(await objectionTo(about, status)).toBeUndefined();
  });

  test('for no time at all asks nothing', async () => {
    expect(await objectionTo({ incident }, 'resolved', 0)).toBeUndefined();
  });
});

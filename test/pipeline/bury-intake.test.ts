import { describe, expect, test } from 'vitest';
import type { NotificationHead } from '../../lambdas/core/notification/notification.ts';
import { type BuryDependencies, buryIntake } from '../../lambdas/pipeline/bury-dead-letter.ts';
import { noon } from '../support/builders.ts';
import { rememberingLog } from '../support/remembering-log.ts';

/** A store of one notification without deliveries, whose body nobody asks for. */
function aStore(head?: NotificationHead) {
  const marked: NotificationHead[] = [];
  const lookedAgain: string[] = [];
  const deps: BuryDependencies = {
    notifications: { head: async () => head, deliveries: async () => [] },
    ledgers: {
      get: async () => undefined,
      createAll: async (writes) => writes.map(() => true),
      replaceAll: async (writes) => writes.map(() => true),
      findByProviderId: async () => undefined,
    },
    plans: {
      claimOriginals: async () => new Set<string>(),
      writeDeliveries: async () => undefined,
      async markPlanned(planned) {
        marked.push(planned);
        return planned;
      },
      close: async () => undefined,
      async lookAgain({ id }) {
        lookedAgain.push(id);
      },
    },
    intake: { tend: async () => undefined, tendAll: async () => undefined },
    clock: { now: () => noon },
    log: rememberingLog(),
  };
  return { deps, marked, lookedAgain };
}

const message = (kind: 'plan' | 'tend') => ({ kind, tenant: 'acme', notificationId: 'ntf_1' }) as const;

describe('a dead letter of the intake', () => {
  test('whose notification was never planned ends it as failed, without its body', async () => {
    const { deps, marked } = aStore();
    await buryIntake(deps, message('plan'));
    expect(marked).toMatchObject([{ tenant: 'acme', id: 'ntf_1', status: 'failed', deliveryCount: 0, endedAt: noon }]);
  });
  test('whose notification is planned leaves it to the next look', async () => {
    const { deps, marked, lookedAgain } = aStore({
      tenant: 'acme',
      id: 'ntf_1',
      status: 'planned',
      spread: 1,
      deliveryCount: 1,
    });
    await buryIntake(deps, message('tend'));
    expect(lookedAgain).toEqual(['ntf_1']);
    expect(marked).toEqual([]);
  });
});

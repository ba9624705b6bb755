import { describe, expect, it } from 'vitest';
import type { Delivery } from '../../../lambdas/core/delivery/delivery.ts';
import type { SendJob } from '../../../lambdas/core/delivery/sender.ts';
import type { LedgerStore, LedgerWrite } from '../../../lambdas/core/delivery/store.ts';
import { ok } from '../../../lambdas/core/result.ts';
import { deliverBatch } from '../../../lambdas/pipeline/sending/deliver-batch.ts';
import type { SendingDependencies } from '../../../lambdas/pipeline/sending/dependencies.ts';
import { aBody, aDelivery, aTenant, noon } from '../../support/builders.ts';
import { fake } from '../../support/fake.ts';
import { rememberingLog } from '../../support/remembering-log.ts';

function aSender(body = aBody()) {
  const seen = {
    created: 0,
    recorded: [] as LedgerWrite[],
    sent: [] as SendJob[],
    queued: [] as unknown[],
  };
  const deps = fake<SendingDependencies>({
    sender: {
      channel: 'email',
      provider: 'ses',
      prepare: (job) =>
        ok(async () => {
          seen.sent.push(job);
          return { kind: 'sent', providerId: 'm-1', costMicros: 100 };
        }),
    },
    links: undefined,
    threads: undefined,
    notifications: { head: async () => undefined },
    incidents: { statusOf: async () => 'open' },
    bodies: { getAll: async () => [body] },
    tenants: fake<SendingDependencies['tenants']>({ get: async () => aTenant() }),
    suppressions: fake<SendingDependencies['suppressions']>({ lookup: async () => new Map() }),
    wishes: { read: async () => ({ reach: { policy: {}, categories: 0 } }) },
    ledgers: fake<LedgerStore>({
      createAll: async (ledgers) => {
        seen.created += ledgers.length;
        return ledgers.map(() => true);
      },
      replaceAll: async (ledgers) => {
        seen.recorded.push(...ledgers);
        return ledgers.map(() => true);
      },
    }),
    channels: fake<SendingDependencies['channels']>({
      enqueue: async (messages) => {
        seen.queued.push(...messages);
      },
    }),
    intake: fake<SendingDependencies['intake']>({ tend: async () => {}, tendAll: async () => {} }),
    clock: { now: () => noon },
    random: () => 0.5,
    newId: () => 'token',
    log: rememberingLog(),
  });
  return { deps, seen };
}

const message = (delivery: Delivery = aDelivery()) => ({ id: 'm1', body: { attempt: 1, delivery } });
/** Answers one after another, the last for ever. */
const clockOf = (...answers: readonly number[]): (() => number) => {
  let asked = 0;
  return () => answers[Math.min(asked++, answers.length - 1)] ?? 0;
};

describe('a batch', () => {
  it('is sent while there is time to send and record', async () => {
    const { deps, seen } = aSender();
    expect(await deliverBatch(deps, [message()], clockOf(29_000))).toEqual([]);
    expect([seen.sent.length, seen.recorded[0]?.ledger.status]).toEqual([1, 'sent']);
  });

  it('tells its channel what incident it is about, and by what key its caller knows it', async () => {
    const incident = {
      id: 'inc_1',
      severity: 'critical',
      status: 'open',
      openedAt: noon,
      level: 1,
      data: {},
      asksForAnswer: true,
    } as const;
    const { deps, seen } = aSender(aBody({ request: { dedupKey: 'db' }, about: { incident } }));
    await deliverBatch(deps, [message()], clockOf(29_000));
    expect(seen.sent).toMatchObject([{ dedupKey: 'db', about: { incident } }]);
  });

  it('is put back untouched when reading took too long', async () => {
    const { deps, seen } = aSender();
    expect(await deliverBatch(deps, [message()], clockOf(19_999))).toEqual(['m1']);
    expect([seen.created, seen.sent, seen.recorded]).toEqual([0, [], []]);
  });

  it('is recorded as not started, at no cost of a refusal, when claiming took too long', async () => {
    const { deps, seen } = aSender();
    expect(await deliverBatch(deps, [message()], clockOf(25_000, 19_999))).toEqual([]);
    expect(seen.sent).toEqual([]);
    expect(seen.recorded[0]?.ledger).toMatchObject({
      status: 'queued',
      attempts: [{ outcome: 'throttle', code: 'not-started' }],
    });
    expect(seen.queued).toHaveLength(1);
  });
});

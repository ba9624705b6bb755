import { describe, expect, test } from 'vitest';
import type { SendOutcome } from '../../lambdas/core/delivery/outcome.ts';
import { shardRead } from '../../lambdas/core/delivery/store.ts';
import { ok } from '../../lambdas/core/result.ts';
import type { Sabotage } from './sabotage.ts';
import { generateScenario } from './scenario/generate.ts';
import { simulate } from './simulate.ts';

const mostSeeds = 150;

/** Ways in which a pipeline might be wrong, and the rule that must notice each. */
const breakages = {
  'a claim that is no condition': {
    noticedBy: 'nothing is handed over twice',
    sabotage: {
      ledgers: (store) => ({
        ...store,
        async createAll(writes) {
          await store.createAll(writes);
          return writes.map(() => true);
        },
      }),
    },
  },
  'an uncertain answer that is taken for a refusal': {
    noticedBy: 'nothing is handed over twice',
    sabotage: {
      sender: (sender) => ({
        ...sender,
        prepare(job) {
          const prepared = sender.prepare(job);
          if (!prepared.ok) return prepared;
          return ok(async (): Promise<SendOutcome> => {
            const outcome = await prepared.value();
            return outcome.kind === 'unknown' ? { kind: 'retry', code: outcome.code, throttle: false } : outcome;
          });
        },
      }),
    },
  },
  'delays that are forgotten': {
    noticedBy: 'nothing is sent early',
    sabotage: {
      channels: (queues) => ({ enqueue: (tries) => queues.enqueue(tries.map((each) => ({ ...each, dueAt: 0 }))) }),
    },
  },
  'a sweep that reads nothing': {
    noticedBy: 'every accepted notification reaches an end',
    sabotage: { due: (store) => ({ ...store, page: async () => ({ items: [], next: shardRead }) }) },
  },
  'a cancellation that senders do not see': {
    noticedBy: 'what is stopped is not sent',
    sabotage: {
      notifications: (store) => ({ ...store, head: async (tenant, id) => notCanceled(await store.head(tenant, id)) }),
    },
  },
  'caps that always have room': {
    noticedBy: 'nobody gets more than the cap allows',
    sabotage: { caps: () => ({ claim: async () => new Set<string>() }) },
  },
  'senders that do not ask whether it is quiet by now': {
    noticedBy: 'nobody is written to in quiet hours',
    sabotage: { wishes: () => ({ read: async () => ({ reach: { policy: {}, categories: 0 } }) }) },
  },
  'a read in the name of another tenant': {
    noticedBy: 'no port is called for another tenant',
    sabotage: { ledgers: (store) => ({ ...store, get: (ref) => store.get({ ...ref, tenant: 'stranger' }) }) },
  },
  'an audience in which places shift': {
    noticedBy: 'a message goes to whom its delivery names',
    sabotage: {
      audiences: (store) => ({
        ...store,
        peopleOf: (refs) => store.peopleOf(refs.map((ref) => (ref.recipient === 0 ? { ...ref, recipient: 1 } : ref))),
      }),
    },
  },
} as const satisfies Record<string, { readonly noticedBy: string; readonly sabotage: Sabotage }>;

const notCanceled = <Head extends { readonly status: string }>(head: Head | undefined): Head | undefined =>
  head?.status === 'canceled' ? undefined : head;

describe('the simulation notices', () => {
  test.each(Object.entries(breakages))('%s', async (_, { noticedBy, sabotage }) => {
    const noticed = new Set<string>();
    for (let seed = 1; seed <= mostSeeds && !noticed.has(noticedBy); seed += 1)
      for (const { rule } of (await simulate(generateScenario(seed), { sabotage })).violations) noticed.add(rule);
    expect([...noticed]).toContain(noticedBy);
  });
});

import { expect, test } from 'vitest';
import { findEngagement } from '../../lambdas/pipeline/find-engagement.ts';
import { planFacts } from '../support/builders.ts';

/** A store that says whom it was asked for. */
const asking = () => {
  const asked: unknown[] = [];
  const engagement = {
    ofRecipients: async (tenant: string, ids: readonly string[]) => {
      asked.push([tenant, ids]);
      return new Map();
    },
    ofTenant: async (tenant: string) => {
      asked.push(tenant);
      return {};
    },
  };
  return { asked, engagement };
};
const email = { type: 'email', config: { sendTimeOptimization: true } } as const;
const recipients = [{ id: 'marie', email: 'marie@example.com' }, { email: 'nameless@example.com' }];

test('the reading of those with a name is looked up where a message may wait for the best time', async () => {
  const { asked, engagement } = asking();
  await findEngagement({ engagement }, planFacts({ recipients, channels: [email] }));
  expect(asked).toEqual([['acme', ['marie']], 'acme']);
});

test.each([
  ['asks for nothing', { channels: [{ type: 'email' as const }] }],
  ['is pressing', { channels: [email], priority: 'high' as const }],
  ['is immediate', { channels: [{ ...email, immediate: true }] }],
  ['forbids it', { channels: [email], options: { optimization: false } }],
])('nothing is read for a message that %s', async (_, request) => {
  const { asked, engagement } = asking();
  expect(await findEngagement({ engagement }, planFacts(request))).toEqual({});
  expect(asked).toEqual([]);
});

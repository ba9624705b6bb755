import { expect, test } from 'vitest';
import type { PersonalClaim } from '../../lambdas/core/preference/cap-store.ts';
import { decidePlan } from '../../lambdas/pipeline/decide-plan.ts';
import { facing } from '../core/planning/wishing.ts';
import { noon } from '../support/builders.ts';

const recipients = [
  { id: 'marie', email: 'marie@example.com' },
  { id: 'bob', email: 'bob@example.com' },
];
const capped = { request: { recipients }, policy: { cap: { limit: 1, per: 'P1D' } } };
/** Caps of which these people have reached theirs. */
const fullFor = (...people: readonly string[]) => {
  const asked: (readonly [string, number])[] = [];
  const caps = {
    claim: async (tenant: string, claims: readonly PersonalClaim[], now: number) => {
      asked.push([tenant, now]);
      return new Set(claims.flatMap(({ recipientId, key }) => (people.includes(recipientId) ? [key] : [])));
    },
  };
  return { asked, caps };
};

test('who had enough gets nothing, and the others do', async () => {
  const { asked, caps } = fullFor('bob');
  const { deliveries } = await decidePlan({ caps }, facing(capped));
  expect(deliveries.map(({ recipientId, decision }) => [recipientId, decision])).toEqual([
    ['marie', { kind: 'deliver' }],
    ['bob', { kind: 'drop', status: 'suppressed', reason: 'frequency-cap' }],
  ]);
  expect(asked).toEqual([['acme', noon]]);
});

test('what is critical goes, and says that it passed the cap by', async () => {
  const { caps } = fullFor('bob');
  const request = { recipients, priority: 'critical' as const };
  const { deliveries } = await decidePlan({ caps }, facing({ ...capped, request }));
  expect(deliveries.map(({ decision, passed }) => [decision.kind, passed])).toEqual([
    ['deliver', undefined],
    ['deliver', ['frequency-cap']],
  ]);
});

test('nobody is asked where no cap was set', async () => {
  const { asked, caps } = fullFor('marie', 'bob');
  await decidePlan({ caps }, facing({ request: { recipients } }));
  expect(asked).toEqual([]);
});

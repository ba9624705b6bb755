import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Table } from '../../../lambdas/adapters/dynamo/client.ts';
import { createRuleStore } from '../../../lambdas/adapters/dynamo/rules.ts';
import { maxRules, type Rule, ruleSchema } from '../../../lambdas/core/rule/rule.ts';
import type { RuleStore } from '../../../lambdas/core/rule/store.ts';
import { plainSealer } from '../../support/plain-sealer.ts';
import { openTestTable } from '../table.ts';

let table: Table;
let close: () => Promise<void>;
let rules: RuleStore;
beforeAll(async () => {
  ({ table, close } = await openTestTable());
  rules = createRuleStore(table, plainSealer);
});
afterAll(() => close?.());

const aRule = (type: string): Rule => ruleSchema.parse({ pattern: { type: [type] }, resolve: { dedupKey: 'x' } });
const at = 1_000;

describe('stored rules', () => {
  it('move their version on with every change, and only then', async () => {
    expect(await rules.version('acme')).toBe(0);
    expect(await rules.put('acme', { key: 'a', rule: aRule('one'), updatedAt: at })).toBe('stored');
    expect(await rules.version('acme')).toBe(1);
    await rules.put('acme', { key: 'a', rule: aRule('two'), updatedAt: at + 1 });
    expect(await rules.version('acme')).toBe(2);
    expect(await rules.get('acme', 'a')).toEqual({ key: 'a', rule: aRule('two'), updatedAt: at + 1 });
    expect(await rules.delete('acme', 'b')).toBe(false);
    expect(await rules.version('acme')).toBe(2);
    expect(await rules.delete('acme', 'a')).toBe(true);
    expect(await rules.version('acme')).toBe(3);
    expect(await rules.get('acme', 'a')).toBeUndefined();
  });

  it('are those of their tenant alone', async () => {
    await rules.put('first', { key: 'same', rule: aRule('one'), updatedAt: at });
    expect(await rules.get('second', 'same')).toBeUndefined();
    expect(await rules.all('second')).toEqual([]);
    expect(await rules.delete('second', 'same')).toBe(false);
  });

  it('remember how they last failed, once for each event, until they are put anew', async () => {
    const failure = {
      code: 'template-failed',
      message: 'notification.recipients[0].email',
      at,
      eventId: 'evt_1',
    } as const;
    await rules.put('failing', { key: 'a', rule: aRule('one'), updatedAt: at });
    await rules.failed('failing', 'a', failure, 1);
    await rules.failed('failing', 'a', failure, 1);
    await rules.failed('failing', 'a', { ...failure, eventId: 'evt_2' }, 4);
    await rules.failed('failing', 'gone', failure, 1);
    expect((await rules.get('failing', 'a'))?.failures).toEqual({ count: 5, last: { ...failure, eventId: 'evt_2' } });
    expect((await rules.list('failing', 10)).items[0]?.failures?.count).toBe(5);
    expect(await rules.version('failing')).toBe(1);
    await rules.put('failing', { key: 'a', rule: aRule('one'), updatedAt: at + 1 });
    expect((await rules.get('failing', 'a'))?.failures).toBeUndefined();
    await rules.failed('failing', 'a', failure, 1);
    expect((await rules.get('failing', 'a'))?.failures?.count).toBe(1);
  });

  it('are as many as a tenant may have, and come in pages and all together', async () => {
    for (let index = 0; index < maxRules; index += 1) {
      const key = `rule-${String(index).padStart(3, '0')}`;
      expect(await rules.put('full', { key, rule: aRule(key), updatedAt: at })).toBe('stored');
    }
    expect(await rules.put('full', { key: 'more', rule: aRule('more'), updatedAt: at })).toBe('too-many');
    expect(await rules.put('full', { key: 'rule-000', rule: aRule('again'), updatedAt: at })).toBe('stored');
    expect(await rules.all('full')).toHaveLength(maxRules);
    const first = await rules.list('full', 150);
    const second = await rules.list('full', 150, first.nextCursor);
    expect([...first.items, ...second.items].map(({ key }) => key)).toEqual(
      (await rules.all('full')).map(({ key }) => key),
    );
    expect(second.nextCursor).toBeUndefined();
    await rules.delete('full', 'rule-007');
    expect(await rules.put('full', { key: 'more', rule: aRule('more'), updatedAt: at })).toBe('stored');
  });

  it('hold all that were put side by side', async () => {
    const keys = ['a', 'b', 'c'];
    const put = await Promise.allSettled(
      keys.map((key) => rules.put('busy', { key, rule: aRule(key), updatedAt: at })),
    );
    const stored = put.flatMap((result, index) => (result.status === 'fulfilled' ? [keys[index]] : []));
    expect((await rules.all('busy')).map(({ key }) => key)).toEqual(stored);
    expect(await rules.version('busy')).toBe(stored.length);
  });
});

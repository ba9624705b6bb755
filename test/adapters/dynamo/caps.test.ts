import { afterAll, describe, expect, it } from 'vitest';
import { createCapStore } from '../../../lambdas/adapters/dynamo/caps.ts';
import { createRecipientStore } from '../../../lambdas/adapters/dynamo/recipients.ts';
import { createSealer } from '../../../lambdas/adapters/sealing/sealer.ts';
import type { PersonalClaim } from '../../../lambdas/core/preference/cap-store.ts';
import { dayMs, hourMs, minuteMs } from '../../../lambdas/core/time.ts';
import { noon } from '../../support/builders.ts';
import { openTestTable } from '../table.ts';
import { aTenant, fakeDataKeys } from '../tenant-fixtures.ts';

const opened = await openTestTable();
afterAll(() => opened.close());
const store = createCapStore(opened.table);

const aClaim = (by: string, change: Partial<PersonalClaim> = {}): PersonalClaim => ({
  key: by,
  by,
  recipientId: 'marie',
  at: noon,
  caps: [{ scope: '*', limit: 2, per: dayMs }],
  takes: true,
  ...change,
});
const fullFor = async (tenant: string, ...claims: PersonalClaim[]) => [...(await store.claim(tenant, claims, noon))];

describe('the store of what people got of late', () => {
  it('gives room until there is none, to each person and tenant apart', async () => {
    expect(await fullFor('acme', aClaim('a'), aClaim('b'))).toEqual([]);
    expect(await fullFor('acme', aClaim('c'), aClaim('d', { recipientId: 'bob' }))).toEqual(['c']);
    expect(await fullFor('other', aClaim('c'))).toEqual([]);
  });

  it('gives room once for the same message, however often it asks', async () => {
    for (let tries = 0; tries < 3; tries += 1) expect(await fullFor('again', aClaim('a'))).toEqual([]);
    expect(await fullFor('again', aClaim('b'))).toEqual([]);
    expect(await fullFor('again', aClaim('a'), aClaim('c'))).toEqual(['c']);
  });

  it('takes none for what only asks', async () => {
    expect(await fullFor('asking', aClaim('a', { takes: false }), aClaim('b'), aClaim('c'))).toEqual([]);
    expect(await fullFor('asking', aClaim('a', { takes: false }))).toEqual(['a']);
  });

  it('never gives more than there is when many ask at once', async () => {
    const names = Array.from({ length: 8 }, (_, index) => `n${index}`);
    const answers = await Promise.all(names.map((name) => fullFor('race', aClaim(name))));
    expect(answers.flat()).toHaveLength(names.length - 2);
  });

  it('keeps people apart in batches of more than a statement may hold', async () => {
    const crowd = Array.from({ length: 60 }, (_, index) => aClaim(`c${index}`, { recipientId: `r${index}` }));
    const again = crowd.map((claim) => ({ ...claim, key: `${claim.key}-2`, by: `${claim.by}-2` }));
    expect(await fullFor('crowd', ...crowd)).toEqual([]);
    expect(await fullFor('crowd', ...again)).toEqual([]);
    expect(await fullFor('crowd', aClaim('third', { recipientId: 'r59' }))).toEqual(['third']);
  });

  it('forgets what somebody got who was erased', async () => {
    const tenant = await aTenant({ id: 'erasing' });
    const tenants = { get: async () => tenant };
    const sealer = createSealer({ tenants, dataKeys: fakeDataKeys, clock: { now: () => noon } });
    const recipients = createRecipientStore(opened.table, sealer);
    await recipients.put('erasing', 'marie', {}, noon);
    await fullFor('erasing', aClaim('a'), aClaim('b'));
    await recipients.delete('erasing', 'marie');
    expect(await fullFor('erasing', aClaim('c'))).toEqual([]);
  });

  it('counts by when messages are to go out, not by when they were planned', async () => {
    const later = { at: noon + 2 * dayMs };
    expect(await fullFor('later', aClaim('a', later), aClaim('b', later))).toEqual([]);
    expect(await fullFor('later', aClaim('c'), aClaim('d', { at: later.at - hourMs + minuteMs }))).toEqual(['d']);
  });
});

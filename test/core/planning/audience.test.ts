import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AudienceFacts,
  audienceOf,
  idsReached,
  inlineAudience,
  namesIn,
  type SegmentPeople,
} from '../../../lambdas/core/planning/audience.ts';
import { maxPeople } from '../../../lambdas/core/recipient/directory.ts';
import type { KeptRecipient } from '../../../lambdas/core/recipient/person.ts';
import { aRequest } from '../../support/builders.ts';

type Change = NonNullable<Parameters<typeof aRequest>[0]>;
type Entries = NonNullable<Change['recipients']>;

const kept = (id: string, change: Partial<KeptRecipient> = {}): KeptRecipient => ({
  id,
  fields: { email: `${id}@stored.example` },
  devices: [],
  createdAt: 0,
  updatedAt: 0,
  sealedKey: Buffer.from(`key of ${id}`),
  ...change,
});
const facts = (
  change: {
    readonly roles?: Readonly<Record<string, readonly string[]>>;
    readonly schedules?: Readonly<Record<string, readonly string[]>>;
    readonly segments?: Readonly<Record<string, SegmentPeople>>;
    readonly stored?: readonly KeptRecipient[];
  } = {},
): AudienceFacts => ({
  roles: new Map(Object.entries(change.roles ?? {})),
  schedules: new Map(Object.entries(change.schedules ?? {})),
  segments: new Map(Object.entries(change.segments ?? {})),
  stored: new Map((change.stored ?? []).map((person) => [person.id, person])),
});
const audience = (recipients: Entries, known: AudienceFacts = facts(), change: Change = {}) =>
  audienceOf(aRequest({ recipients, ...change }), known);
const emails = ({ people }: ReturnType<typeof audience>) => people.map(({ id, recipient }) => [id, recipient.email]);

const ada = { id: 'ada', email: 'ada@inline.example' };

describe('an audience', () => {
  it('is the request alone where nobody of it is stored', () => {
    const { inline, people, remarks } = audience([ada, { email: 'nameless@example.com' }]);
    expect([inline, remarks]).toEqual([true, []]);
    expect(people).toEqual([
      { id: 'ada', recipient: ada },
      { id: 'recipient-2', recipient: { email: 'nameless@example.com' } },
    ]);
  });

  it('knows whoever is stored no more as erased, where everybody was stored once', () => {
    const known = { ...facts({ stored: [kept('ada')] }), allWereStored: true };
    expect(audience([{ id: 'ada' }, { id: 'bob' }], known).people.map(({ erased }) => erased)).toEqual([
      undefined,
      true,
    ]);
    expect(audience([{ id: 'bob' }], known)).toMatchObject({ inline: false, people: [{ id: 'bob', erased: true }] });
  });

  it('holds the stored person whom an id names', () => {
    const found = audience([{ id: 'ada' }], facts({ stored: [kept('ada')] }));
    expect(found).toMatchObject({ inline: false, people: [{ sealedKey: kept('ada').sealedKey }] });
    expect(emails(found)).toEqual([['ada', 'ada@stored.example']]);
  });

  it('lays an inline person over the stored one: fields win, attributes one by one, devices stay', () => {
    const device = { id: 'd1', token: 'device', platform: 'ios', createdAt: 0 } as const;
    const stored = kept('ada', {
      fields: {
        email: 'ada@stored.example',
        phone: '+33612345678',
        locale: 'fr-FR',
        pushTokens: ['old'],
        attributes: { tier: 'basic', first_name: 'Ada' },
        roles: ['dba'],
      },
      devices: [device],
    });
    const given = { ...ada, pushTokens: ['new'], attributes: { tier: 'premium' } };
    expect(audience([given], facts({ stored: [stored] })).people.map(({ recipient }) => recipient)).toEqual([
      {
        id: 'ada',
        email: 'ada@inline.example',
        phone: '+33612345678',
        locale: 'fr-FR',
        pushTokens: ['new', 'device'],
        attributes: { tier: 'premium', first_name: 'Ada' },
      },
    ]);
    expect(audience([{ id: 'ada' }], facts({ stored: [stored] })).people[0]?.recipient.pushTokens).toEqual([
      'old',
      'device',
    ]);
  });

  it('is everybody who has a role, or is on call', () => {
    const known = facts({
      roles: { dba: ['ada', 'bob'] },
      schedules: { primary: ['carla'] },
      stored: [kept('ada'), kept('bob'), kept('carla')],
    });
    expect(audience([{ schedule: 'primary' }, { role: 'dba' }], known).people.map(({ id }) => id)).toEqual([
      'carla',
      'ada',
      'bob',
    ]);
  });

  it('has a person once, however many entries reach the person, with what is laid over', () => {
    const known = facts({
      roles: { dba: ['ada', 'bob'], manager: ['bob'] },
      stored: [kept('ada'), kept('bob')],
    });
    expect(emails(audience([{ role: 'dba' }, { role: 'manager' }, ada], known))).toEqual([
      ['ada', 'ada@inline.example'],
      ['bob', 'bob@stored.example'],
    ]);
  });

  it('keeps who is on call though nobody has stored that person: the delivery says that there is no address', () => {
    const found = audience([{ schedule: 'primary' }], facts({ schedules: { primary: ['gone'] } }));
    expect(found.people).toEqual([{ id: 'gone', recipient: { id: 'gone' } }]);
  });

  it('tells the nameless from somebody of that very name', () => {
    const found = audience(
      [{ email: 'nameless@example.com' }, { role: 'dba' }],
      facts({ roles: { dba: ['recipient-1'] }, stored: [kept('recipient-1')] }),
    );
    expect(emails(found)).toEqual([
      ['recipient-1-nameless', 'nameless@example.com'],
      ['recipient-1', 'recipient-1@stored.example'],
    ]);
  });

  it.each<[string, Entries, AudienceFacts, object]>([
    ['nobody has the role', [{ role: 'dba' }], facts(), { kind: 'nobody-has-role', name: 'dba' }],
    ['nobody is on call', [{ schedule: 's' }], facts({ schedules: { s: [] } }), { kind: 'nobody-on-call', name: 's' }],
    ['there is no such schedule', [{ schedule: 's' }], facts(), { kind: 'no-such-schedule', name: 's' }],
    ['there is no such segment', [{ segment: 'g' }], facts(), { kind: 'no-such-segment', name: 'g' }],
    [
      'nobody belongs to a segment',
      [{ segment: 'g' }],
      facts({ segments: { g: { ids: [] } } }),
      { kind: 'nobody-in-segment', name: 'g' },
    ],
    [
      'not everybody was asked about a segment',
      [{ segment: 'g' }],
      facts({ segments: { g: { ids: [], askedOnly: 9 } } }),
      { kind: 'segment-cut', name: 'g', people: 9 },
    ],
  ])('says that %s', (_, recipients, known, remark) => {
    expect(audience(recipients, known)).toEqual({ people: [], remarks: [remark], inline: false });
  });

  it('ends at as many people as one notification reaches, and says so', () => {
    const many = Array.from({ length: maxPeople + 1 }, (_, index) => `p${index}`);
    const found = audience([{ role: 'all' }], facts({ roles: { all: many } }));
    expect(found.people.map(({ id }) => id)).toEqual(many.slice(0, maxPeople));
    expect(found.remarks).toEqual([{ kind: 'too-many-people', people: maxPeople }]);
  });

  it('ends before more messages than one notification makes', () => {
    const pushTokens = Array.from({ length: 20 }, (_, index) => `t${index}`);
    const ids = Array.from({ length: 600 }, (_, index) => `p${index}`);
    const stored = ids.map((id) => kept(id, { fields: { pushTokens } }));
    const found = audience([{ role: 'all' }], facts({ roles: { all: ids }, stored }), { channels: [{ type: 'push' }] });
    expect(found.people).toHaveLength(250);
    expect(found.remarks).toEqual([{ kind: 'too-many-people', people: 250 }]);
  });
});

describe('what is looked up', () => {
  it('is each name once, and no more people than may be reached', () => {
    const request = aRequest({ recipients: [{ role: 'dba' }, { role: 'dba' }, ada, { schedule: 's' }] });
    expect(namesIn(request)).toEqual({ roles: ['dba'], schedules: ['s'], segments: [], ids: ['ada'] });
    const many = Array.from({ length: maxPeople + 1 }, (_, index) => `p${index}`);
    const groups = facts({ roles: { dba: ['bob', 'ada'] }, schedules: { s: many } });
    expect(idsReached(request, groups).slice(0, 3)).toEqual(['bob', 'ada', 'p0']);
    expect(idsReached(request, groups)).toHaveLength(maxPeople);
  });
});

describe('properties', () => {
  const ids = ['a', 'b', 'c', 'recipient-1', 'recipient-2'] as const;
  const entry = fc.oneof(
    fc.constantFrom(...ids).map((id) => ({ id })),
    fc.constant({ email: 'x@example.com' }),
    fc.constantFrom('r1', 'r2').map((role) => ({ role })),
    fc.constantFrom('s1', 's2').map((schedule) => ({ schedule })),
  );
  const known = fc
    .record({
      r1: fc.subarray([...ids]),
      s1: fc.subarray([...ids]),
      stored: fc.subarray([...ids]),
    })
    .map(({ r1, s1, stored }) => facts({ roles: { r1 }, schedules: { s1 }, stored: stored.map((id) => kept(id)) }));

  it('everybody is there once, nobody who was not meant, and the same facts give the same people', () => {
    fc.assert(
      fc.property(fc.array(entry, { minLength: 1, maxLength: 8 }), known, (recipients, given) => {
        const found = audience(recipients, given);
        const names = found.people.map(({ id }) => id);
        expect(new Set(names).size).toBe(names.length);
        const request = aRequest({ recipients });
        const reached = idsReached(request, given);
        const nameless = recipients.filter((one) => 'email' in one).length;
        expect(names).toHaveLength(reached.length + nameless);
        expect(names).toEqual(expect.arrayContaining([...reached]));
        expect(audience(recipients, given)).toEqual(found);
      }),
    );
  });

  it('an inline audience stands in the places of the request', () => {
    fc.assert(
      fc.property(fc.array(entry, { minLength: 1, maxLength: 8 }), known, (recipients, given) => {
        // Nobody looks up what the request does not name.
        const found = audience(recipients, { ...facts(), stored: given.stored });
        if (!found.inline) return;
        expect(found.people.map(({ recipient }) => recipient)).toEqual(aRequest({ recipients }).recipients);
        expect(found.people).toEqual(inlineAudience(aRequest({ recipients })).people);
      }),
    );
  });
});

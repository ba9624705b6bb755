import { describe, expect, it } from 'vitest';
import type { RecipientFields } from '../../../lambdas/core/recipient/stored.ts';
import type { ConditionInput } from '../../../lambdas/core/segment/condition.ts';
import { matches } from '../../../lambdas/core/segment/matches.ts';
import { aStored, condition, holds, now } from './builders.ts';

const ada: RecipientFields = {
  email: 'ada@example.com',
  locale: 'fr-FR',
  roles: ['dba', 'lead'],
  attributes: {
    tier: 'premium',
    visits: 7,
    text: '7',
    beta: true,
    nothing: null,
    tags: ['new', 3],
    empty: [],
    blank: '',
    joined: '2026-03-01',
    renewed: '2026-03-01T10:00:00+02:00',
    address: { city: 'Paris' },
  },
};

type Row = readonly [condition: ConditionInput, holds: boolean];
const of = (field: string, ask: Omit<ConditionInput, 'field'>, expected: boolean): Row => [
  { field, ...ask } as ConditionInput,
  expected,
];

const rows: readonly Row[] = [
  // The same type and value, nothing near it.
  of('attributes.tier', { is: 'premium' }, true),
  of('attributes.tier', { is: 'Premium' }, false),
  of('attributes.visits', { is: 7 }, true),
  of('attributes.visits', { is: '7' }, false),
  of('attributes.text', { is: 7 }, false),
  of('attributes.beta', { is: true }, true),
  of('attributes.beta', { is: 'true' }, false),
  of('attributes.address', { is: 'Paris' }, false),
  of('attributes.address.city', { is: 'Paris' }, true),
  of('attributes.address.city.name', { is: 'Paris' }, false),
  // What is not there, is null, or is an empty list holds nothing; an empty text is something.
  of('attributes.unknown', { is: null }, true),
  of('attributes.nothing', { is: null }, true),
  of('attributes.empty', { is: null }, true),
  of('attributes.blank', { is: null }, false),
  of('attributes.unknown', { exists: true }, false),
  of('attributes.unknown', { exists: false }, true),
  of('attributes.nothing', { exists: true }, false),
  of('attributes.blank', { exists: true }, true),
  of('email', { exists: true }, true),
  of('phone', { exists: true }, false),
  of('pushTokens', { exists: true }, false),
  of('attributes.unknown', { is: 'premium' }, false),
  of('attributes.unknown', { not: 'premium' }, true),
  of('attributes.unknown', { notIn: ['premium'] }, true),
  of('attributes.unknown', { in: ['premium', null] }, true),
  of('attributes.unknown', { not: null }, false),
  of('attributes.unknown', { lessThan: 5 }, false),
  of('attributes.unknown', { contains: 'x' }, false),
  of('attributes.unknown', { startsWith: '' }, false),
  // Negations are the exact opposites.
  of('attributes.tier', { not: 'premium' }, false),
  of('attributes.tier', { in: ['basic', 'premium'] }, true),
  of('attributes.tier', { notIn: ['basic', 'premium'] }, false),
  of('attributes.tier', { notIn: ['basic'] }, true),
  // Of a list, any entry.
  of('roles', { is: 'dba' }, true),
  of('roles', { contains: 'dba' }, true),
  of('roles', { contains: 'db' }, false),
  of('roles', { not: 'dba' }, false),
  of('roles', { not: 'ceo' }, true),
  of('roles', { in: ['ceo', 'lead'] }, true),
  of('roles', { notIn: ['ceo', 'lead'] }, false),
  of('roles', { startsWith: 'le' }, true),
  of('attributes.tags', { contains: 3 }, true),
  of('attributes.tags', { atLeast: 3 }, true),
  // Texts.
  of('email', { contains: '@example.' }, true),
  of('email', { contains: '@EXAMPLE.' }, false),
  of('locale', { startsWith: 'fr' }, true),
  of('attributes.visits', { contains: 7 }, false),
  of('attributes.visits', { startsWith: '7' }, false),
  // Numbers with numbers, texts with texts, times with times.
  of('attributes.visits', { moreThan: 6 }, true),
  of('attributes.visits', { moreThan: 7 }, false),
  of('attributes.visits', { atLeast: 7 }, true),
  of('attributes.visits', { atMost: 7 }, true),
  of('attributes.visits', { lessThan: 7 }, false),
  of('attributes.visits', { lessThan: '8' }, false),
  of('attributes.text', { lessThan: 8 }, false),
  of('attributes.tier', { moreThan: 'basic' }, true),
  of('attributes.joined', { atLeast: '2026-03-01T00:00:00Z' }, true),
  of('attributes.joined', { lessThan: '2026-03-01T00:30:00+01:00' }, false),
  of('attributes.renewed', { lessThan: '2026-03-01T09:00:00Z' }, true),
  of('attributes.renewed', { moreThan: 'January' }, false),
  of('createdAt', { atLeast: '2026-01-01', lessThan: '2026-01-02' }, true),
  of('createdAt', { atLeast: '2026-01-02' }, false),
  // Several operators must all hold.
  of('attributes.visits', { moreThan: 1, lessThan: 5 }, false),
];

describe('a condition on a field', () => {
  it.each(rows)('%j: %s', (asked, expected) => {
    expect(holds(asked, ada)).toBe(expected);
  });

  it('reads language and zone from the attributes where the person has none, and takes nothing for the tenant’s', () => {
    expect(holds({ field: 'locale', is: 'de-DE' }, { attributes: { language: 'de-de' } })).toBe(true);
    expect(holds({ field: 'locale', exists: true }, { attributes: { language: 'klingon!' } })).toBe(false);
    expect(holds({ field: 'timezone', is: 'Asia/Tokyo' }, { attributes: { timezone: 'Asia/Tokyo' } })).toBe(true);
    expect(holds({ field: 'timezone', exists: true })).toBe(false);
  });

  it('takes devices for what they are: addresses, and platforms', () => {
    const recipient = aStored({}, { devices: [{ id: 'd', token: 't', platform: 'ios', createdAt: 1 }] });
    const asked = (field: string) => matches(condition({ field, exists: true }), { recipient, now });
    expect([asked('pushTokens'), asked('devices')]).toEqual([true, true]);
    expect(matches(condition({ field: 'devices', is: 'ios' }), { recipient, now })).toBe(true);
  });

  it('reaches nothing that is inherited', () => {
    for (const field of [
      'attributes.constructor',
      'attributes.tier.length',
      'attributes.toString',
      'attributes.tags.0',
    ])
      expect(holds({ field, exists: true }, { attributes: { tier: 'x', tags: [] } })).toBe(false);
  });
});

describe('a long list', () => {
  const tags = Array.from({ length: 4_000 }, (_, index) => `t${index}`);

  it('is asked for its first 200 entries', () => {
    expect(holds({ field: 'attributes.tags', is: 't199' }, { attributes: { tags } })).toBe(true);
    expect(holds({ field: 'attributes.tags', is: 't200' }, { attributes: { tags } })).toBe(false);
  });

  it('meets a long list of wanted values, of many people, in no time that anybody waits for', () => {
    const wanted = Array.from({ length: 1_000 }, (_, index) => `w${index}`);
    const many = { any: Array.from({ length: 25 }, () => ({ field: 'attributes.tags', in: wanted })) };
    const asked = condition(many);
    const startedAt = performance.now();
    for (let person = 0; person < 200; person += 1)
      expect(matches(asked, { recipient: aStored({ attributes: { tags } }), now })).toBe(false);
    expect(performance.now() - startedAt).toBeLessThan(5_000);
  });
});

describe('conditions together', () => {
  const yes = { field: 'email', exists: true } as const;
  const no = { field: 'phone', exists: true } as const;
  it.each<Row>([
    [{ all: [yes, yes] }, true],
    [{ all: [yes, no] }, false],
    [{ any: [no, yes] }, true],
    [{ any: [no, no] }, false],
    [{ none: [no, no] }, true],
    [{ none: [no, yes] }, false],
    [{ all: [yes, { none: [{ any: [no, no] }] }] }, true],
  ])('%j: %s', (asked, expected) => {
    expect(holds(asked, ada)).toBe(expected);
  });
});

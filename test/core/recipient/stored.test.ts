import { describe, expect, it } from 'vitest';
import {
  isTooLarge,
  maxRecipientBytes,
  patched,
  recipientOf,
  rolesOf,
} from '../../../lambdas/core/recipient/person.ts';
import { recipientFieldsSchema, recipientPatchSchema } from '../../../lambdas/core/recipient/stored.ts';

describe('a stored recipient', () => {
  it('has the devices among the addresses of push messages, each token once', () => {
    const device = (id: string, token: string) => ({ id, token, platform: 'web', createdAt: 0 }) as const;
    const stored = {
      id: 'ada',
      fields: { pushTokens: ['a', 'b'], roles: ['dba'] },
      devices: [device('1', 'b'), device('2', 'c')],
      createdAt: 0,
      updatedAt: 0,
    };
    expect(recipientOf(stored)).toEqual({ id: 'ada', pushTokens: ['a', 'b', 'c'] });
    expect(recipientOf({ ...stored, fields: {}, devices: [] })).toEqual({ id: 'ada' });
  });

  it('has each role once, in order', () => {
    expect(rolesOf({ roles: ['b', 'a', 'b'] })).toEqual(['a', 'b']);
    expect(rolesOf({})).toEqual([]);
  });

  it('is measured with all that is kept of it', () => {
    const attributes = { text: 'x'.repeat(maxRecipientBytes - 100) };
    expect(isTooLarge({ fields: { attributes }, devices: [] })).toBe(false);
    const device = { id: '1', token: 'x'.repeat(200), platform: 'web', createdAt: 0 } as const;
    expect(isTooLarge({ fields: { attributes }, devices: [device] })).toBe(true);
  });
});

describe('a patch', () => {
  const fields = recipientFieldsSchema.parse({ email: 'ada@example.com', locale: 'fr', attributes: { tier: 'basic' } });
  it.each([
    ['leaves what it does not name', {}, fields],
    ['lays what it names over', { locale: 'de' }, { ...fields, locale: 'de' }],
    ['removes what is null', { email: null, attributes: null }, { locale: 'fr' }],
    ['replaces attributes as a whole', { attributes: { a: 1 } }, { ...fields, attributes: { a: 1 } }],
    ['removes nothing where nothing is', { phone: null }, fields],
  ])('%s', (_, patch, expected) => {
    expect(patched(fields, recipientPatchSchema.parse(patch))).toEqual(expected);
  });
});

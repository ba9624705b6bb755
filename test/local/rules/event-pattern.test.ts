import { describe, expect, it } from 'vitest';
import type { Json } from '../../../local/host/assembly/template.ts';
import { compilePattern } from '../../../local/host/rules/event-pattern.ts';

const event: Json = {
  source: 'aws.ses',
  'detail-type': 'Email Delivered',
  detail: { count: 3, ok: true, none: null, mail: { tags: { set: ['local-none', 'other'] } } },
};

describe('compilePattern', () => {
  it.each<[what: string, pattern: Json, matches: boolean]>([
    ['an equal text', { source: ['aws.ses'] }, true],
    ['one of several', { source: ['aws.sns', 'aws.ses'] }, true],
    ['another text', { source: ['aws.sns'] }, false],
    ['no alternative at all', { source: [] }, false],
    ['two fields, both right', { source: ['aws.ses'], 'detail-type': ['Email Delivered'] }, true],
    ['two fields, one wrong', { source: ['aws.ses'], 'detail-type': ['Email Opened'] }, false],
    ['a nested number', { detail: { count: [3] } }, true],
    ['a number as text', { detail: { count: ['3'] } }, false],
    ['a boolean', { detail: { ok: [true] } }, true],
    ['null', { detail: { none: [null] } }, true],
    ['a member of a list', { detail: { mail: { tags: { set: ['local-none'] } } } }, true],
    ['no member of a list', { detail: { mail: { tags: { set: ['missing'] } } } }, false],
    ['a missing object', { detail: { missing: { deep: ['x'] } } }, false],
    ['prefix', { source: [{ prefix: 'aws.' }] }, true],
    ['another prefix', { source: [{ prefix: 'gcp.' }] }, false],
    ['suffix', { source: [{ suffix: '.ses' }] }, true],
    ['exists', { detail: { count: [{ exists: true }] } }, true],
    ['exists, but missing', { detail: { missing: [{ exists: true }] } }, false],
    ['does not exist', { detail: { missing: [{ exists: false }] } }, true],
    ['does not exist, but does', { detail: { count: [{ exists: false }] } }, false],
    ['anything but others', { source: [{ 'anything-but': ['a', 'b'] }] }, true],
    ['anything but itself', { source: [{ 'anything-but': 'aws.ses' }] }, false],
    ['anything but a prefix', { source: [{ 'anything-but': { prefix: 'aws.' } }] }, false],
    ['anything but, of what is missing', { detail: { missing: [{ 'anything-but': 'a' }] } }, false],
  ])('matches %s: %#', (_what, pattern, matches) => {
    expect(compilePattern(pattern)(event)).toBe(matches);
  });

  it.each<[what: string, pattern: Json, message: RegExp]>([
    [
      'an operator that it does not know',
      { detail: { count: [{ numeric: ['>', 1] }] } },
      /numeric \(\$\.detail\.count\)/,
    ],
    ['$or', { $or: [{ source: ['a'] }] }, /\$or/],
    ['a value that is not in a list', { source: 'aws.ses' }, /\$\.source must be a list/],
    ['a prefix that is no text', { source: [{ prefix: 1 }] }, /prefix of a text only/],
  ])('refuses %s, naming it', (_what, pattern, message) => {
    expect(() => compilePattern(pattern)).toThrow(message);
  });
});

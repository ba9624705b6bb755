import { describe, expect, it } from 'vitest';
import { readSignedText, signText } from '../../../lambdas/core/link/signed-text.ts';

const key = Buffer.from('a key that only the environment knows');
const purpose = 'carillon:visit:1';
const token = signText(key, purpose, 'acme.1');

describe('a signed text', () => {
  it('is read under the key and for the purpose that it was signed with', () => {
    expect(readSignedText(key, purpose, token)).toBe('acme.1');
  });

  it.each([
    ['another key', Buffer.from('another key'), purpose, token],
    ['another purpose', key, 'carillon:visit:2', token],
    ['another text', key, purpose, `${token}1`],
    ['no text', key, purpose, token.slice(0, 12)],
    ['half a proof', key, purpose, token.slice(0, 6)],
    ['a proof that is not ASCII', key, purpose, `éééééé${token.slice(6)}`],
    ['nothing', key, purpose, ''],
  ] as const)('is not read with %s', (_, otherKey, otherPurpose, otherToken) => {
    expect(readSignedText(otherKey, otherPurpose, otherToken)).toBeUndefined();
  });
});

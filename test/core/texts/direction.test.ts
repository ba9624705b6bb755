import { expect, it } from 'vitest';
import { directionOf } from '../../../lambdas/core/texts/direction.ts';

it.each([
  ['ar', 'rtl'],
  ['ar-EG', 'rtl'],
  ['HE_il', 'rtl'],
  ['fa-IR', 'rtl'],
  ['az-Arab', 'rtl'],
  ['az', 'ltr'],
  ['ks-Deva-IN', 'ltr'],
  ['ar-Latn', 'ltr'],
  ['ha', 'ltr'],
  ['en-GB', 'ltr'],
  ['', 'ltr'],
])('%s is written %s', (locale, direction) => {
  expect(directionOf(locale)).toBe(direction);
});

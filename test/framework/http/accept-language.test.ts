import { describe, expect, it } from 'vitest';
import { acceptedLocales } from '../../../lambdas/framework/http/accept-language.ts';

describe('acceptedLocales', () => {
  it.each([
    [undefined, []],
    ['', []],
    ['fr', ['fr']],
    ['da, en-GB;q=0.8, en;q=0.7', ['da', 'en-GB', 'en']],
    ['en;q=0.7,zh-Hant-TW;q=0.9', ['zh-Hant-TW', 'en']],
    ['fr;q=0, de', ['de']],
    ['*', []],
    ['<script>, nl', ['nl']],
    [`${'x-'.repeat(400)}fr`, []],
  ])('reads %s', (header, expected) => {
    expect(acceptedLocales(header)).toEqual(expected);
  });
});

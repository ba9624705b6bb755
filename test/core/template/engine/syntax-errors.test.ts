import { describe, expect, it } from 'vitest';
import { compileTemplate } from '../../../../lambdas/core/template/engine/engine.ts';
import { syntaxProblem } from '../render.ts';

const table: readonly (readonly [source: string, line: number, column: number, message: RegExp])[] = [
  ['{{ name', 1, 1, /never closed with "}}"/],
  ['a\n  {% if x', 2, 3, /never closed with "%}"/],
  ['{{ (1 }}', 1, 4, /bracket is never closed/],
  ['{{ 1) }}', 1, 5, /closes nothing/],
  ['{{ "abc }}', 1, 4, /no closing quote/],
  ['{# never', 1, 1, /comment is never closed/],
  ['{% raw %}x', 1, 1, /raw block is never closed/],
  ['x\n\n{% if a %}b', 3, 1, /"if" is never closed; add {% endif %}/],
  ['{% for a in b %}{% endif %}', 1, 17, /there is no tag "endif"; open here: "else", "endfor"/],
  ['{% endif %}', 1, 1, /there is no tag "endif"/],
  ['{% fro x in y %}', 1, 1, /there is no tag "fro"/],
  ['{{ x|uper }}', 1, 6, /no filter "uper"; did you mean "upper"/],
  ['{{ x is defind }}', 1, 9, /no test "defind"; did you mean "defined"/],
  ['{{ x|truncate(leng=3) }}', 1, 15, /no argument "leng"/],
  ['{{ x|upper(1) }}', 1, 6, /at most 0/],
  ['{{ x|replace("a") }}', 1, 6, /needs the argument "new"/],
  ['{{ x|currency }}', 1, 6, /needs the argument "code"/],
  ['{{ f(a=1, 2) }}', 1, 11, /cannot follow/],
  ['{{ }}', 1, 1, /nothing between/],
  ['{{ a b }}', 1, 6, /expected "}}", found "b"/],
  ['{{ a ? b }}', 1, 6, /unexpected character "\?"/],
  ['{{ 1 + }}', 1, 8, /expected a value, found "}}"/],
  ['{{ 10_ }}', 1, 4, /followed by a letter/],
  ['{{ 99999999999999999999 }}', 1, 4, /too large/],
  ['{% set 1 = 2 %}', 1, 8, /a name to assign to/],
  ['{% set true = 2 %}', 1, 8, /cannot assign to "true"/],
  ['{% for a.b in c %}{% endfor %}', 1, 9, /attribute/],
  ['{% break %}', 1, 1, /outside of a loop/],
  ['{% if %}{% endif %}', 1, 7, /expected a value/],
];

describe('bad syntax', () => {
  it.each(table)('refuses %j at line %i, column %i', (source, line, column, message) => {
    const problem = syntaxProblem(source);
    expect({ line: problem.line, column: problem.column }).toEqual({ line, column });
    expect(problem.message).toMatch(message);
  });

  it('refuses a source that is too long', () => {
    expect(compileTemplate('é'.repeat(6), { maxSourceBytes: 11 }).ok).toBe(false);
    expect(compileTemplate('é'.repeat(6), { maxSourceBytes: 12 }).ok).toBe(true);
  });

  it.each([
    ['brackets', `{{ ${'('.repeat(5_000)}1${')'.repeat(5_000)} }}`],
    ['lists', `{{ ${'['.repeat(5_000)}${']'.repeat(5_000)} }}`],
    ['signs', `{{ ${'-'.repeat(5_000)}1 }}`],
    ['nots', `{{ ${'not '.repeat(5_000)}1 }}`],
    ['sums', `{{ ${'1+'.repeat(5_000)}1 }}`],
    ['filters', `{{ x${'|upper'.repeat(5_000)} }}`],
    ['attributes', `{{ x${'.y'.repeat(5_000)} }}`],
    ['inline ifs', `{{ ${'1 if 0 else '.repeat(5_000)}1 }}`],
    ['blocks', `${'{% if 1 %}'.repeat(5_000)}${'{% endif %}'.repeat(5_000)}`],
    ['targets', `{% set ${'('.repeat(5_000)}a${')'.repeat(5_000)} = 1 %}`],
    ['parts', `{{ [${'1,'.repeat(5_000)}1] }}`],
  ])('refuses too many %s within each other', (_, source) => {
    expect(syntaxProblem(source).message).toMatch(/levels deep|more than|parentheses/);
  });
});

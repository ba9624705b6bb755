import { describe, expect, it, test } from 'vitest';
import {
  type CompiledTemplate,
  compileTemplate,
  renderTemplate,
} from '../../../../lambdas/core/template/engine/engine.ts';
import { cpuMs } from '../../../support/cpu-ms.ts';
import { render, someOptions, tryRender } from '../render.ts';

const sources: Readonly<Record<string, string>> = {
  footer: '-- {{ tenant }}',
  forms:
    '{% macro field(name, value="?") %}{{ name }}={{ value }};{% endmacro %}{% set _hidden = 1 %}{% set size = 3 %}',
  layout: '<{% block title %}Layout{% endblock %}|{% block body %}{% endblock %}>{{ self.title() }}',
  letter: '{% extends "layout" %}outside{% block body %}Dear {{ name }}{% endblock %}',
  reminder:
    '{% extends "letter" %}{% block body %}{{ super() }}, again{% endblock %}{% block title %}R+{{ super() }}{% endblock %}',
  loopy: '{% include "loopy" %}',
  circle: '{% extends "circle" %}',
  broken: 'fine\n{{ 1 + name }}',
};

const compiled = new Map<string, CompiledTemplate>(
  Object.entries(sources).map(([name, source]) => {
    const result = compileTemplate(source, { name, mayUseOthers: true });
    if (!result.ok) throw new Error(result.error.message);
    return [name, result.template];
  }),
);
const options = { library: compiled };
const variables = { tenant: 'Acme', name: 'Ada' };

const table: readonly (readonly [source: string, expected: string])[] = [
  ['{% include "footer" %}', '-- Acme'],
  ['{% set tenant = "Mine" %}{% include "footer" %}{% include "footer" without context %}', '-- Mine-- Acme'],
  ['{% include "none" ignore missing %}{% include ["none", "footer"] %}', '-- Acme'],
  [
    '{% import "forms" as forms %}{{ forms.field("a", 1) }}{{ forms.field(value=2, name="b") }}{{ forms.size }}',
    'a=1;b=2;3',
  ],
  ['{% import "forms" as forms %}[{{ forms._hidden }}]', '[]'],
  ['{% from "forms" import field as input, size %}{{ input("x") }}{{ size }}', 'x=?;3'],
  ['{% extends "layout" %}{% block title %}T{% endblock %}', '<T|>T'],
  ['{% extends "reminder" %}', '<R+Layout|Dear Ada, again>R+Layout'],
  ['{% if false %}{% extends "layout" %}{% endif %}plain', 'plain'],
  ['{% set greeting = "Hi" %}{% extends "layout" %}{% block body %}{{ greeting }}{% endblock %}', '<Layout|Hi>Layout'],
];

describe('templates among themselves', () => {
  it.each(table)('renders %s', (source, expected) => {
    expect(render(source, variables, options)).toBe(expected);
  });

  it.each([
    ['{% include "loopy" %}', 'budget-depth'],
    ['{% extends "circle" %}', 'budget-depth'],
    ['{% include "none" %}', 'type-error'],
    ['{% include 7 %}', 'type-error'],
    ['{% block a %}{{ super() }}{% endblock %}', 'type-error'],
  ])('ends %s with an error', (source, reason) => {
    const rendered = tryRender(source, { variables, ...options });
    expect(rendered).toMatchObject({ ok: false, error: { reason } });
  });

  it('names the template that an error is in', () => {
    const rendered = tryRender('{% include "broken" %}', { variables, ...options });
    expect(rendered).toMatchObject({ ok: false, error: { template: 'broken', line: 2, column: 6 } });
  });
});

const macros: readonly (readonly [source: string, expected: string])[] = [
  ['{% macro hi(a, b="B") %}{{ a }}{{ b }}{% endmacro %}{{ hi(1) }}{{ hi(1, 2) }}{{ hi(b=3, a=4) }}', '1B1243'],
  ['{% macro box() %}[{{ caller() }}]{% endmacro %}{% call box() %}in{% endcall %}', '[in]'],
  [
    '{% macro each(items) %}{% for i in items %}{{ caller(i) }}{% endfor %}{% endmacro %}{% call(x) each([1, 2]) %}<{{ x }}>{% endcall %}',
    '<1><2>',
  ],
  ['{% set x = 1 %}{% macro m() %}{{ x }}{% set x = 2 %}{% endmacro %}{{ m() }}{{ x }}', '11'],
  ['{% set ns = namespace(n=0) %}{% for i in [1, 2, 3] %}{% set ns.n = ns.n + i %}{% endfor %}{{ ns.n }}', '6'],
  ['{% do [1] %}x', 'x'],
  [
    '{% for item in tree recursive %}{{ loop.depth }}{{ item.name }}{% if item.of %}({{ loop(item.of) }}){% endif %}{% endfor %}',
    '1a(2b2c)1d',
  ],
];

describe('a template that stands alone', () => {
  it.each(['{% include "a" %}', '{% if x %}{% import "a" as b %}{% endif %}', '{% extends "a" %}'])(
    'may not say %s',
    (source) => {
      expect(compileTemplate(source)).toMatchObject({
        ok: false,
        error: { message: expect.stringContaining('no other templates') },
      });
    },
  );
});

describe('macros, namespaces and loops within themselves', () => {
  const tree = [{ name: 'a', of: [{ name: 'b' }, { name: 'c' }] }, { name: 'd' }];

  it.each(macros)('renders %s', (source, expected) => {
    expect(render(source, { tree })).toBe(expected);
  });

  it('escapes what a macro is given, once', () => {
    const source =
      '{% macro show(v) %}<b>{{ v }}</b>{% endmacro %}{{ show(value) }}{% autoescape false %}{{ value }}{% endautoescape %}';
    expect(render(source, { value: '<i>' }, { mode: 'html' })).toBe('<b>&lt;i&gt;</b><i>');
  });

  it.each([
    '{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}',
    '{% macro a(f) %}{{ f(f) }}{% endmacro %}{{ a(a) }}',
    `{% macro a() %}${'('.repeat(100)}a()${')'.repeat(100)}{{ ${'['.repeat(100)}a()${']'.repeat(100)} }}{% endmacro %}{{ a() }}`,
    '{% macro a() %}{{ a() }}{{ a() }}{% endmacro %}{{ a() }}',
    '{% for x in [1] recursive %}{{ loop([1]) }}{% endfor %}',
  ])('ends %s within its budget', (source) => {
    const startedAt = cpuMs();
    expect(tryRender(source)).toMatchObject({ ok: false, error: { reason: expect.stringMatching(/^budget-/) } });
    expect(cpuMs() - startedAt).toBeLessThan(1_000);
  });

  it.each([
    ['{% macro a(b, b) %}{% endmacro %}', 'is named twice'],
    ['{% macro a(b=1, c) %}{% endmacro %}', 'needs a default'],
    ['{% call a %}{% endcall %}', 'needs a call'],
    ['{% block a %}{% endblock %}{% block a %}{% endblock %}', 'is there twice'],
    ['{% extends "a" %}{% extends "b" %}', 'one other only'],
    ['{% for x in [1] %}{% macro a() %}{% break %}{% endmacro %}{% endfor %}', 'outside of a loop'],
  ])('refuses %s', (source, message) => {
    const result = compileTemplate(source, { mayUseOthers: true });
    expect(result.ok ? '' : result.error.message).toContain(message);
  });
});

test('a template that extends itself ends soon, whatever it brings', () => {
  const self = compileTemplate('{% extends "self" %}{% block a %}{{ super() }}{% endblock %}', { mayUseOthers: true });
  if (!self.ok) throw new Error(self.error.message);
  const rendered = renderTemplate(self.template, { ...someOptions, library: { get: () => self.template } });
  expect(rendered).toMatchObject({ ok: false, error: { reason: 'budget-depth' } });
});

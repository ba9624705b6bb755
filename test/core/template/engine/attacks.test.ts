import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { compileTemplate, renderTemplate } from '../../../../lambdas/core/template/engine/engine.ts';
import { cpuMs } from '../../../support/cpu-ms.ts';
import { someOptions, tryRender } from '../render.ts';

class Host {
  readonly secret = 'secret';
  reveal() {
    return this.secret;
  }
}

const trap = () => {
  throw new Error('host code was run');
};

const hostile = {
  text: 'abc',
  list: Object.defineProperty([1, 2], 0, { get: trap, enumerable: true }),
  map: Object.defineProperty({ a: 1 }, 'b', { get: trap, enumerable: true }),
  host: new Host(),
  date: new Date(0),
  fn: trap,
  symbol: Symbol('s'),
  toString: trap,
  nested: { fn: trap, host: new Host(), list: [trap, new Host()] },
};

const closed = [
  'constructor',
  '__proto__',
  'prototype',
  'toString',
  'valueOf',
  'hasOwnProperty',
  '__defineGetter__',
  '__lookupGetter__',
];
const receivers = ['text', '1', '[]', '{}', 'list', 'map', 'now()', 'range', 'true', 'host', 'nested', '{}.keys'];

describe('ways to the host', () => {
  it.each(receivers.flatMap((receiver) => closed.map((name) => [receiver, name] as const)))(
    '%s has no %s',
    (receiver, name) => {
      for (const access of [`${receiver}.${name}`, `${receiver}["${name}"]`, `${receiver}.get("${name}", "")`]) {
        const rendered = tryRender(`{{ (${access}) is undefined or (${access}) == "" }}`, { variables: hostile });
        if (rendered.ok) expect(rendered.text).toBe('True');
        else expect(rendered.error.reason).toBe('type-error');
      }
      const called = tryRender(`{{ ${receiver}.${name}() }}`, { variables: hostile });
      expect(called).toMatchObject({ ok: false, error: { reason: 'type-error' } });
    },
  );

  it.each(['loop.constructor', 'loop.items', 'loop["#items"]', 'loop.__proto__'])('the loop has no %s', (access) => {
    const source = `{% for x in [1] %}{{ ${access} is undefined }}{% endfor %}`;
    expect(tryRender(source)).toEqual({ ok: true, text: 'True' });
  });

  it.each([
    ['{{ host }}{{ fn }}{{ symbol }}{{ date }}', ''],
    ['{{ host.secret }}{{ host.reveal }}{{ nested.host.secret }}', ''],
    ['{{ map.b }}{{ list[0] }}{{ list[1] }}', '2'],
    ['{{ map }}{{ list }}', "{'a': 1, 'b': Undefined}[Undefined, 2]"],
    ['{{ map|tojson }}{{ list|tojson }}', '{"a": 1, "b": null}[null, 2]'],
    ['{{ nested }}', "{'fn': Undefined, 'host': Undefined, 'list': [Undefined, Undefined]}"],
    ['{% for x in nested.list %}[{{ x }}]{% endfor %}', '[][]'],
    ['{{ toString }}', ''],
    ['{{ list|sort|length }}', undefined],
  ])('%s runs nothing', (source, expected) => {
    const rendered = tryRender(source, { variables: hostile });
    if (expected === undefined) expect(rendered).toMatchObject({ ok: false, error: { reason: 'type-error' } });
    else expect(rendered).toEqual({ ok: true, text: expected });
  });

  it('writes no prototype through a mapping', () => {
    expect(tryRender('{% set m = {"__proto__": {"polluted": 1}} %}{{ m.polluted }}{{ {}.polluted }}')).toEqual({
      ok: true,
      text: '',
    });
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });
});

describe('data that is none', () => {
  const answering = (): unknown => new Proxy(() => 'secret', { get: answering, apply: answering, has: () => true });

  it('of a proxy takes nothing', () => {
    const variables = { proxy: answering(), list: [answering()], map: { inner: answering() } };
    const source = '{{ proxy }}{{ proxy.x.y }}{{ list|join }}{{ map.inner.z }}{{ map|tojson }}{{ proxy is defined }}';
    expect(tryRender(source, { variables })).toEqual({ ok: true, text: '{"inner": null}False' });
  });

  it('of a class takes nothing', () => {
    const variables = { map: new Map([['a', 1]]), set: new Set([1]), re: /x/, url: new URL('https://x.example') };
    const source = '{{ map.size }}{{ map.get }}{{ set|length }}{{ re.source }}{{ url.href }}{{ url }}';
    expect(tryRender(source, { variables })).toEqual({ ok: true, text: '0' });
  });
});

const deep = (levels: number): unknown => JSON.parse(`${'['.repeat(levels)}${']'.repeat(levels)}`);

const greedy: readonly (readonly [source: string, reason: string])[] = [
  ['{{ "x" * 1000000000 }}', 'budget-bytes'],
  ['{{ [1] * 1000000000 }}', 'budget-bytes'],
  ['{{ range(1000000000) }}', 'budget-bytes'],
  ['{{ range(9007199254740991) }}', 'budget-bytes'],
  ['{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}', 'budget-steps'],
  [`{% set x = "aaaaaaaaaa" %}${'{% set x = x ~ x %}'.repeat(60)}`, 'budget-bytes'],
  [`{% set x = [1] %}${'{% set x = x + x %}'.repeat(60)}`, 'budget-bytes'],
  [`{% set x = [1] %}${'{% set x = [x, x] %}'.repeat(60)}{{ x }}`, 'budget-steps'],
  [`{% set x = [1] %}${'{% set x = [x, x] %}'.repeat(60)}{{ x|tojson }}`, 'budget-steps'],
  [
    `{% set x = [1] %}{% set y = [1] %}${'{% set x = [x, x] %}{% set y = [y, y] %}'.repeat(40)}{{ x == y }}`,
    'budget-steps',
  ],
  ['{{ ("x" * 10000)|replace("x", "y" * 10000) }}', 'budget-bytes'],
  ['{{ ("x" * 10000)|replace("", "y" * 10000) }}', 'budget-bytes'],
  ['{{ "x"|center(1000000000) }}', 'budget-bytes'],
  ['{{ "x\ny"|indent(1000000000) }}', 'budget-bytes'],
  ['{{ range(10000)|join("x" * 10000) }}', 'budget-bytes'],
  ['{{ {"a": 1}|tojson(1000000000) }}', 'fine'],
  [`{{ ("a" * 500000) in ("b" * 500000) }}`, 'budget-steps'],
  ['{% for i in range(90000) %}{{ "xxxxxxxxxxxxxxxx" }}{% endfor %}', 'budget-bytes'],
  ['{% for i in range(9000) %}{{ "x" * 100 }}{% endfor %}', 'budget-bytes'],
  ['{{ "x"[0:9999999999] }}{{ 2 ** 99999 }}', 'fine'],
  ['{% macro m(n) %}{{ m(n + 1) }}{{ m(n + 1) }}{% endmacro %}{{ m(0) }}', 'budget-depth'],
  ['{% for x in [1] recursive %}{{ loop([1, 1]) }}{% endfor %}', 'budget-depth'],
  ['{{ nested }}', 'budget-depth'],
  ['{{ nested|tojson }}', 'budget-depth'],
  ['{{ nested == nested2 }}', 'budget-depth'],
  ['{{ ("a," * 400000).split(",")|join(",")|replace(",", "bb")|length }}', 'budget-bytes'],
  ['{{ "%999d"|format(1) * 10000 }}', 'budget-bytes'],
  ['{{ ("a" * 400000)|wordwrap(1, wrapstring="x" * 1000) }}', 'budget-bytes'],
  ['{{ "x".ljust(1000000000) }}', 'budget-bytes'],
  ['{{ range(99999)|batch(1)|list|length }}', 'fine'],
  ['{{ ("\\n" * 100000)|nl2br|nl2br|nl2br|nl2br|nl2br|nl2br|nl2br|nl2br }}', 'fine'],
  [`{{ ${'x'.repeat(200_000)} }}`, 'fine'],
  [`{{ "${'\u202e😀'.repeat(20_000)}"|upper|length }}`, 'fine'],
  ['{{ 1|round(999999999) }}{{ 1.5|round(-999999999) }}', 'fine'],
  ['{{ 1|number_format(999999999) }}', 'type-error'],
  ['{{ loops }}', 'budget-depth'],
  ['{{ loops|tojson }}', 'budget-depth'],
  ['{{ loops == others }}', 'budget-depth'],
  ['{{ sparse|join }}', 'budget-bytes'],
  ['{{ sparse }}', 'budget-steps'],
];

const cyclic = (): Record<string, unknown> => {
  const value: Record<string, unknown> = {};
  value.self = value;
  return value;
};

describe('templates that want too much', () => {
  it.each(greedy)('%s ends with %s', (source, reason) => {
    const variables = {
      loops: cyclic(),
      others: cyclic(),
      sparse: new Array(4_000_000_000),
      nested: deep(5_000),
      nested2: deep(5_000),
    };
    const rendered = tryRender(source, { variables });
    if (reason === 'fine') expect(rendered.ok).toBe(true);
    else expect(rendered).toMatchObject({ ok: false, error: { reason } });
  });

  it.each([
    ['big|length'],
    ['big|e is defined'],
    ['big == same'],
    ['big < same'],
    ['big is upper'],
    ['big[-1]'],
    ['big.find("nowhere")'],
    ['big.startswith(same)'],
    ['big|int'],
    ['(big ~ "x") is defined'],
    ['not fields'],
    ['fields|length'],
    ['fields == others'],
    ['fields|dictsort is defined'],
    ['numbers|sort is defined'],
    ['numbers|join is defined'],
    ['"2026-11-20"|format_datetime("Europe/Paris", "full")'],
  ])('ends soon where each turn of a loop asks for %s', (expression) => {
    const big = 'b'.repeat(100_000);
    const fields = Object.fromEntries(Array.from({ length: 5_000 }, (_, index) => [`field${index}`, index]));
    const numbers = Array.from({ length: 5_000 }, (_, index) => index);
    const variables = { big, same: `${big.slice(1)}b`, fields, others: { ...fields }, numbers };
    const startedAt = cpuMs();
    const rendered = tryRender(`{% for i in range(90000) %}{% if ${expression} %}{% endif %}{% endfor %}`, {
      variables,
    });
    expect(rendered).toMatchObject({ ok: false, error: { reason: expect.stringMatching(/^budget-/) } });
    expect(cpuMs() - startedAt).toBeLessThan(2_000);
  });

  it('ends when the time is up, by the clock that it is given', () => {
    let time = 0;
    const clock = () => {
      time += 10;
      return time;
    };
    const rendered = tryRender('\n  {% for i in range(90000) %}{% endfor %}', { clock, budget: { timeMs: 100 } });
    expect(rendered).toMatchObject({ ok: false, error: { reason: 'budget-time', line: 2, column: 3 } });
  });

  it('names the place of what failed', () => {
    expect(tryRender('a\n {{ 1 + "b" }}')).toEqual({
      ok: false,
      error: { reason: 'type-error', message: 'cannot add a number and a text; join texts with ~', line: 2, column: 7 },
    });
  });
});

const payloads = new URL('../../../../../shared/data/labelled/injection_payloads.jsonl', import.meta.url);
const payloadSchema = z.object({ label: z.string(), text: z.string() });
const injections = existsSync(payloads)
  ? readFileSync(payloads, 'utf8')
      .split('\n')
      .filter((line) => line.includes('"ssti"'))
      .map((line) => payloadSchema.parse(JSON.parse(line)))
  : [];

describe.skipIf(injections.length === 0)('known template injections', () => {
  it('are all there', () => {
    expect(injections).toHaveLength(28);
  });

  it.each(injections.map(({ text }) => text))('%s is harmless', (text) => {
    const compiled = compileTemplate(text);
    if (!compiled.ok) return expect(compiled.error.message).not.toBe('');
    const rendered = renderTemplate(compiled.template, someOptions);
    if (!rendered.ok) return expect(rendered.error.reason).toBe('type-error');
    const computed = text.replace("{{7*'7'}}", '7777777').replace(/\{\{[^}]*\}\}/g, '');
    return expect(rendered.text).toBe(computed);
  });
});

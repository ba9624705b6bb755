import { describe, expect, it } from 'vitest';
import { pathText, usesOf } from '../../../../lambdas/core/template/analysis/analysis.ts';
import { cpuMs } from '../../../support/cpu-ms.ts';
import { compiled, libraryOf } from './compiled.ts';

/** `path as what` of every use, without those that only ask for the value. */
const used = (source: string, others: Record<string, string> = {}): readonly string[] =>
  usesOf(compiled(source), libraryOf(others)).map(({ path, as }) =>
    as.kind === 'value' ? pathText(path) : `${pathText(path)} ${as.kind}${as.kind === 'loop' ? '' : ` ${as.name}`}`,
  );

const table: readonly (readonly [source: string, ...expected: string[]])[] = [
  ['{{ data.total }}', 'data.total'],
  ['{{ data["total"] }}{{ data.get("plan", "free") }}', 'data.total', 'data method get', 'data.plan'],
  ['{{ data.total|currency("EUR") }}', 'data.total filter currency'],
  ['{{ data.total|default(0)|round }}', 'data.total filter default', 'data.total filter round'],
  ['{{ data.name.upper() }}', 'data.name method upper'],
  ['{{ data.n is odd }}{{ data.n * 2 }}{{ -data.n }}', 'data.n test odd', 'data.n operator *', 'data.n operator -'],
  ['{% for item in data.items %}{{ item.price }}{% endfor %}', 'data.items loop', 'data.items[].price'],
  ['{% for k, v in data.map.items() %}{{ k }}{{ v.x }}{% endfor %}', 'data.map method items', 'data.map{}.x'],
  [
    '{% for i in data.list|sort(attribute="a.b") %}{{ i.c }}{% endfor %}',
    'data.list filter sort',
    'data.list[].a.b',
    'data.list[].c',
  ],
  [
    '{% for g, all in data.list|groupby("k") %}{{ g }}{% for x in all %}{{ x.y }}{% endfor %}{% endfor %}',
    'data.list filter groupby',
    'data.list[].k',
    'data.list[].y',
  ],
  [
    '{% for g in data.list|groupby("k") %}{{ g.grouper }}{{ g.list[0].z }}{% endfor %}',
    'data.list filter groupby',
    'data.list[].k',
    'data.list[].k',
    'data.list[].z',
  ],
  ['{{ data.list|map(attribute="n")|sum }}', 'data.list filter map', 'data.list[].n'],
  ['{{ data.list|map("upper")|join }}', 'data.list filter map', 'data.list[] filter upper'],
  ['{{ data.list|sum(attribute="n") }}', 'data.list filter sum', 'data.list[].n operator -'],
  [
    '{{ data.list[0].a }}{{ data.list[data.i].b }}{{ (data.list|first).c }}',
    'data.list[].a',
    'data.i',
    'data.list[].b',
    'data.list filter first',
    'data.list[].c',
  ],
  ['{% set o = data.order %}{{ o.total|round }}', 'data.order', 'data.order.total filter round'],
  ['{% with o = data.order %}{{ o.id }}{% endwith %}{{ o }}', 'data.order', 'data.order.id', 'o'],
  ['{% set a, b = (data.x, data.y) %}{{ a|upper }}{{ b }}', 'data.x', 'data.y', 'data.x filter upper', 'data.y'],
  [
    '{% if data.a %}{% set x = data.b %}{% else %}{% set x = data.c %}{% endif %}{{ x|round }}',
    'data.a',
    'data.b',
    'data.c',
    'data.b',
    'data.c',
  ],
  ['{% for i in [1] %}{% set x = 1 %}{% endfor %}{{ x }}', ''],
  [
    '{% macro show(o) %}{{ o.id }}{{ data.all }}{% endmacro %}{{ show(data.one) }}{{ show(o=data.two) }}',
    'data.all',
    'data.one',
    'data.one.id',
    'data.all',
    'data.two',
    'data.two.id',
  ],
  [
    '{% macro box() %}{{ caller(data.x) }}{% endmacro %}{% call(i) box() %}{{ i.y }}{% endcall %}',
    'data.x',
    'data.x',
    'data.x.y',
  ],
  ['{% macro a() %}{{ later() }}{% endmacro %}{% macro later() %}{{ data.z }}{% endmacro %}{{ a() }}', 'data.z'],
  ['{% set ns = namespace(n=data.n) %}{% set ns.n = data.m %}{{ ns.n }}', 'data.n', 'data.m'],
  ['{{ range(data.n)|length }}{{ now().year }}{{ loop }}', 'data.n', 'loop'],
  [
    '{{ {"a": data.x}["a"].y }}{{ [data.z][0].w }}{{ dict(a=data.q).a.r }}',
    'data.x',
    'data.x.y',
    'data.z',
    'data.z.w',
    'data.q',
    'data.q.r',
  ],
  ['{{ recipient.first_name or "you" }}{{ data.a ~ title }}', 'recipient.first_name', 'data.a', 'title'],
];

describe('what a template uses', () => {
  it.each(table)('of %s', (source, ...expected) => {
    const wanted = new Set(expected.filter((one) => one !== ''));
    expect(new Set(used(source))).toEqual(wanted);
  });

  it('stands where its expression begins', () => {
    const [first, second] = usesOf(compiled('\n {{ data.x }}\n{% if 1 + data.y %}{% endif %}'));
    expect(first).toMatchObject({ line: 2, column: 5 });
    expect(second).toMatchObject({ line: 3, column: 11 });
  });
});

describe('what a template uses through others', () => {
  const layout =
    'T: {% block title %}{{ data.layout_title }}{% endblock %}{% block body %}{{ data.unused }}{% endblock %}{{ tenant.name }}';

  it('follows what is included, with the names around it', () => {
    const others = { row: '{{ item.price|round }}', '2': '' };
    expect(used('{% for item in data.items %}{% include "row" %}{% endfor %}', others)).toContain(
      'data.items[].price filter round',
    );
    const uses = usesOf(compiled('{% include "row" without context %}'), libraryOf({ row: '\n{{ data.x }}' }));
    expect(uses).toEqual([expect.objectContaining({ template: 'row', line: 2, column: 4 })]);
  });

  it('takes of a layout what the template leaves standing', () => {
    const source =
      '{% extends "layout" %}{% set who = data.who %}{% block body %}{{ data.body }}{{ who.name }}{% endblock %}';
    expect(used(source, { layout })).toEqual([
      'data.who',
      'data.layout_title',
      'data.body',
      'data.who.name',
      'tenant.name',
    ]);
    const withSuper = '{% extends "layout" %}{% block body %}{{ super() }}{% endblock %}';
    expect(used(withSuper, { layout })).toContain('data.unused');
  });

  it('counts of imported macros those that are called', () => {
    const others = {
      forms: '{% macro field(f) %}{{ f.label }}{% endmacro %}{% macro other() %}{{ data.nope }}{% endmacro %}',
    };
    expect(used('{% import "forms" as forms %}{{ forms.field(data.f) }}', others)).toEqual(['data.f', 'data.f.label']);
    expect(used('{% from "forms" import field as g %}{{ g(data.f) }}', others)).toEqual(['data.f', 'data.f.label']);
  });

  it('leaves out what only rendering can name', () => {
    expect(used('{% include data.which %}{% include ["a", "b"] %}', { b: '{{ data.b }}' })).toEqual([
      'data.which',
      'data.b',
    ]);
    expect(used('{% include "gone" ignore missing %}')).toEqual([]);
  });

  it.each([
    ['{% include "self" %}{{ data.x }}', { self: '{% include "self" %}{{ data.y }}' }],
    ['{% extends "self" %}', { self: '{% extends "self" %}{{ data.y }}' }],
    ['{% macro m() %}{{ m() }}{{ m() }}{{ m() }}{% endmacro %}{{ m() }}', {}],
  ])('ends for %s', (source, others) => {
    const startedAt = cpuMs();
    used(source, others);
    expect(cpuMs() - startedAt).toBeLessThan(1_500);
  });

  it.each([
    ['sets', '{% set aNNN = data.x %}'],
    ['ways', '{% set aNNN = 1 %}{% if data.x %}{% endif %}'],
    ['values', '{% if data.x %}{% set a = data.yNNN %}{% endif %}'],
    ['paths', '{% set a = a.b %}'],
    ['uses', '{{ data.x }}'],
  ])('ends soon for a template full of %s', (_, part) => {
    const source = Array.from({ length: Math.floor(250_000 / (part.length + 3)) }, (__, n) =>
      part.replace('NNN', String(n)),
    );
    const template = compiled(`{% set a = data %}${source.join('')}`);
    const startedAt = cpuMs();
    usesOf(template);
    expect(cpuMs() - startedAt).toBeLessThan(1_500);
  });
});

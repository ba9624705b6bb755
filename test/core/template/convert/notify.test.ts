import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { checkUses, usesOf } from '../../../../lambdas/core/template/analysis/analysis.ts';
import { parseMarkdown } from '../../../../lambdas/core/template/content/markdown/parse-markdown.ts';
import { convertNotifyMarkdown, convertNotifyText } from '../../../../lambdas/core/template/convert/notify.ts';
import { compiled } from '../analysis/compiled.ts';
import { render } from '../render.ts';

const data = { name: 'Ann', service_name: 'Parks', agreed: 'Yes', refused: 'no', on: true, n: 1 };
const table: readonly (readonly [source: string, expected: string])[] = [
  ['Hi ((name)), ((service name)) and ((Service-Name))', 'Hi Ann, Parks and Parks'],
  ['((agreed??You agreed (as asked).))((refused??You refused.))((on??On))((n??One))', 'You agreed (as asked).OnOne'],
  ['[ask](((url))) (((name)))', '[ask]() (Ann)'],
  ['Dear ((missing)), 10 (ten) pounds', 'Dear , 10 (ten) pounds'],
  ['{{ name }} {% if x %} {# no #} { }', '{{ name }} {% if x %} {# no #} { }'],
  ['(())((a(b)))', '(())((a(b)))'],
];

describe('a text of Notify', () => {
  it.each(table)('%s', (source, expected) => {
    expect(render(convertNotifyText(source).template, { data })).toBe(expected);
  });

  it('names its variables once', () => {
    expect(convertNotifyText('((service name)) ((service_name)) ((2nd??x))').variables).toEqual([
      'service_name',
      'field_2nd',
    ]);
  });
});

describe("Notify's Markdown", () => {
  it.each([
    ['#Title\ntext', '# Title\ntext'],
    ['text\n##Sub', 'text\n\n## Sub'],
    ['^ ((name))', '> Ann'],
    ['a\n^inset\n^more', 'a\n\n> inset\n> more'],
    ['* one\n• two', '* one\n* two'],
    ['#', '#'],
  ])('%j', (source, expected) => {
    expect(render(convertNotifyMarkdown(source).template, { data })).toBe(expected);
  });
});

const file = new URL('../../../../../shared/data/templates/govuk_va_notify_MIT.jsonl', import.meta.url);
const recordSchema = z.object({ name: z.string(), placeholders: z.array(z.string()), template: z.string() });
const records = existsSync(file)
  ? readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => recordSchema.parse(JSON.parse(line)))
  : [];

describe.skipIf(records.length === 0)('the texts of GOV.UK and VA', () => {
  it('are all there', () => {
    expect(records).toHaveLength(64);
  });

  it.each(records.map((record, place) => [`${place} ${record.name}`, record] as const))('%s renders', (_, record) => {
    const isSubject = record.name.endsWith(':subject');
    const { template, variables } = (isSubject ? convertNotifyText : convertNotifyMarkdown)(record.template);
    const values = Object.fromEntries(variables.map((variable) => [variable, `<${variable}>`]));
    const text = render(template, { data: values }, { mode: 'text' });
    expect(text).not.toMatch(/\(\(\s*\w|\{\{|\{%/);
    for (const variable of variables) if (!record.template.includes('??')) expect(text).toContain(`<${variable}>`);
    expect(variables.length).toBeGreaterThanOrEqual(
      new Set(record.placeholders.map((one) => one.replaceAll(/\W|_/g, '').toLowerCase())).size,
    );
    expect(checkUses(usesOf(compiled(template)), variables)).toEqual([]);
    if (!isSubject) expect(parseMarkdown(render(template, { data: values }, { mode: 'markdown' }))).not.toEqual([]);
  });
});

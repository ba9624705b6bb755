import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import {
  type CompiledTemplate,
  compileTemplate,
  renderTemplate,
} from '../../../../lambdas/core/template/engine/engine.ts';
import { someOptions } from '../render.ts';
import { differences } from './minijinja-differences.ts';

const folder = new URL('../../../../../shared/data/templates/', import.meta.url);
const file = new URL('minijinja_cases.jsonl', folder);
const refsFile = new URL('minijinja_refs.json', folder);

const caseSchema = z.object({
  name: z.string(),
  context: z.record(z.string(), z.json()),
  template: z.string(),
  expected: z.string().optional(),
  error: z.string().optional(),
  jinja2: z.string(),
});
type Case = z.output<typeof caseSchema>;

const cases = existsSync(file)
  ? readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => caseSchema.parse(JSON.parse(line)))
  : [];

const refs = existsSync(refsFile)
  ? z.record(z.string(), z.string()).parse(JSON.parse(readFileSync(refsFile, 'utf8')))
  : {};

/** The templates that the cases include, import or extend, compiled when one asks for them. */
const known = new Map<string, CompiledTemplate>();
const library = {
  get(name: string) {
    const source = refs[name];
    if (source === undefined || known.has(name)) return known.get(name);
    const compiled = compileTemplate(source, { name, mayUseOthers: true });
    if (compiled.ok) known.set(name, compiled.template);
    return known.get(name);
  },
};

const trimNewlines = (text: string) => text.replace(/^\n+|\n+$/g, '');

/** The text of a case, or that it ends with an error. */
function outcomeOf({ name, context, template }: Case): { readonly text: string } | 'error' {
  const compiled = compileTemplate(template, { name, mayUseOthers: true });
  if (!compiled.ok) return 'error';
  const mode = name.endsWith('.html') ? 'html' : 'text';
  const rendered = renderTemplate(compiled.template, { ...someOptions, variables: context, mode, library });
  return rendered.ok ? { text: trimNewlines(rendered.text) } : 'error';
}

const wanted = ({ expected }: Case) => (expected === undefined ? 'error' : { text: trimNewlines(expected) });

describe.skipIf(cases.length === 0)('the cases of MiniJinja', () => {
  it('are all there', () => {
    expect(cases).toHaveLength(158);
    const names = new Set(cases.map(({ name }) => name));
    expect(Object.keys(differences).filter((name) => !names.has(name))).toEqual([]);
  });

  for (const vector of cases.filter(({ name }) => !Object.hasOwn(differences, name))) {
    it(`${vector.name} ends alike`, () => {
      expect(outcomeOf(vector)).toEqual(wanted(vector));
    });
  }

  for (const vector of cases.filter(({ name }) => Object.hasOwn(differences, name))) {
    it(`${vector.name} differs: ${differences[vector.name]}`, () => {
      expect(vector.jinja2, 'what Jinja renders alike must not differ').not.toBe('same');
      expect(outcomeOf(vector), 'it ends alike now: take it off the list').not.toEqual(wanted(vector));
    });
  }
});

import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { compileTemplate } from '../../../../lambdas/core/template/engine/engine.ts';
import { render } from '../render.ts';

const folder = new URL('../../../../../shared/data/templates/', import.meta.url);
const file = new URL('minijinja_cases.jsonl', folder);
const refsFile = new URL('minijinja_refs.json', folder);

const caseSchema = z.object({
  name: z.string(),
  context: z.record(z.string(), z.json()),
  template: z.string(),
  expected: z.string().optional(),
  jinja2: z.string(),
});

const cases = existsSync(file)
  ? readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => caseSchema.parse(JSON.parse(line)))
      .filter((vector) => vector.jinja2 === 'same')
  : [];

const refs = existsSync(refsFile)
  ? z.record(z.string(), z.string()).parse(JSON.parse(readFileSync(refsFile, 'utf8')))
  : {};

/** The templates that the cases include, import or extend, compiled when one asks for them. */
const library = {
  get(name: string) {
    const source = refs[name];
    if (source === undefined) return undefined;
    const compiled = compileTemplate(source, { name, mayUseOthers: true });
    if (!compiled.ok) throw new Error(`${name}: ${compiled.error.message}`);
    return compiled.template;
  },
};

const trimNewlines = (text: string) => text.replace(/^\n+|\n+$/g, '');

describe.skipIf(cases.length === 0)('MiniJinja cases that Jinja2 renders alike', () => {
  for (const { name, context, template, expected = '' } of cases) {
    it(`renders ${name}`, () => {
      const mode = name.endsWith('.html') ? 'html' : 'text';
      expect(trimNewlines(render(template, context, { mode, library }))).toBe(trimNewlines(expected));
    });
  }
});

import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { render } from '../render.ts';

const file = new URL('../../../../../shared/data/templates/minijinja_cases.jsonl', import.meta.url);

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

/** What a case needs that the engine does not have yet; the first that fits names the reason. */
const missing: readonly (readonly [RegExp, string])[] = [
  [/\{%-?\s*(?:extends|block)\b/, 'inheritance'],
  [/\{%-?\s*(?:include|import|from)\b/, 'other templates'],
  [/\{%-?\s*(?:macro|call|do)\b/, 'macros'],
  [/\brecursive\b/, 'recursive loops'],
];

const reasonFor = (template: string) => missing.find(([pattern]) => pattern.test(template))?.[1];

const trimNewlines = (text: string) => text.replace(/^\n+|\n+$/g, '');

describe.skipIf(cases.length === 0)('MiniJinja cases that Jinja2 renders alike', () => {
  for (const { name, context, template, expected = '' } of cases) {
    const reason = reasonFor(template);
    it.skipIf(reason !== undefined)(`renders ${name}${reason === undefined ? '' : ` (needs ${reason})`}`, () => {
      const mode = name.endsWith('.html') ? 'html' : 'text';
      expect(trimNewlines(render(template, context, { mode }))).toBe(trimNewlines(expected));
    });
  }
});

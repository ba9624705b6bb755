import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { compilePattern } from '../../../../lambdas/core/event/pattern/compile-pattern.ts';
import { matches } from '../../../../lambdas/core/event/pattern/matches.ts';

const folder = new URL('../../../../../shared/data/vectors/', import.meta.url);
const patternsFile = new URL('eventbridge_patterns.jsonl', folder);
const readmeFile = new URL('event_ruler_readme.json', folder);
const read = (file: URL) => (existsSync(file) ? readFileSync(file, 'utf8') : undefined);

const outcome = (pattern: unknown, event: unknown) => {
  const compiled = compilePattern(pattern);
  if (!compiled.ok) return 'invalid';
  return matches(compiled.value, event) ? 'match' : 'no-match';
};

const caseSchema = z.object({
  name: z.string(),
  event: z.json(),
  pattern: z.json(),
  expect: z.enum(['match', 'no-match', 'invalid']),
});

describe.skipIf(!existsSync(patternsFile))('the cases of EventBridge', () => {
  const lines = (read(patternsFile) ?? '').split('\n').filter((line) => line !== '');
  const cases = lines.map((line) => caseSchema.parse(JSON.parse(line)));

  it('are all there', () => expect(cases).toHaveLength(82));
  it.each(cases)('$name', (each) => {
    expect(outcome(each.pattern, each.event)).toBe(each.expect);
  });
});

const readmeSchema = z.object({
  event: z.json(),
  patterns: z.array(z.object({ name: z.string(), pattern: z.json(), match: z.boolean() })),
});

describe.skipIf(!existsSync(readmeFile))("the cases of Event Ruler's own description", () => {
  const text = read(readmeFile);
  const { event, patterns } = text ? readmeSchema.parse(JSON.parse(text)) : { event: null, patterns: [] };
  it.each(patterns)('$name', ({ pattern, match }) => {
    expect(outcome(pattern, event)).toBe(match ? 'match' : 'no-match');
  });
});

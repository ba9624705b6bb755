import { fail, ok, type Result } from '../../result.ts';
import { compileFields, type Field } from './compile-fields.ts';
import type { Sight } from './event-leaves.ts';
import { type PatternFault, Refusal } from './fault.ts';
import { isRecord } from './leaf.ts';
import { patternLimits } from './limits.ts';
import { prefixesOf } from './paths.ts';

/** An event pattern, ready for any number of events. */
export interface CompiledPattern {
  /** Fields that must all hold, sorted by path; one such list must. */
  readonly combinations: readonly (readonly Field[])[];
  readonly sight: Sight;
}

/**
 * Compiles an EventBridge event pattern, as strictly as EventBridge checks it. Total: whatever is given, a pattern or a
 * fault comes back.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html
 */
export function compilePattern(json: unknown): Result<CompiledPattern, PatternFault> {
  try {
    const combinations = compileFields(checkedSize(json)).map((fields) =>
      [...fields.values()].sort((a, b) => (a.sortKey < b.sortKey ? -1 : 1)),
    );
    return ok({ combinations, sight: sightOf(new Set(combinations.flat().map(({ path }) => path))) });
  } catch (error) {
    if (error instanceof Refusal) return fail(error.fault);
    throw error;
  }
}

/** Where fields of these paths look. */
function sightOf(fieldPaths: ReadonlySet<string>): Sight {
  const times = new Map<string, number>();
  for (const path of [...fieldPaths].flatMap(prefixesOf)) times.set(path, (times.get(path) ?? 0) + 1);
  const sharedPaths = [...times].filter(([, count]) => count > 1).map(([path]) => path);
  return { paths: new Set(times.keys()), sharedPaths: new Set(sharedPaths) };
}

/** The pattern as plain JSON, if it is an object of bounded size. */
function checkedSize(json: unknown): Readonly<Record<string, unknown>> {
  const text = jsonText(json);
  if (new TextEncoder().encode(text).length > patternLimits.bytes) {
    throw new Refusal('$', `must not be longer than ${patternLimits.bytes} bytes as JSON`);
  }
  const pattern: unknown = JSON.parse(text);
  if (!isRecord(pattern)) throw new Refusal('$', 'must be an object of fields');
  if (depthOf(pattern) > patternLimits.depth) throw new Refusal('$', `must not be deeper than ${patternLimits.depth}`);
  return pattern;
}

function jsonText(json: unknown): string {
  let text: string | undefined;
  try {
    text = JSON.stringify(json);
  } catch {
    // What refers to itself, is too deep for the stack or holds what JSON cannot say is no pattern either way.
    throw new Refusal('$', 'must be JSON of reasonable depth');
  }
  if (text === undefined) throw new Refusal('$', 'must be an object of fields');
  return text;
}

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}

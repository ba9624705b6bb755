import { compilePattern } from '../../../lambdas/core/event/pattern/compile-pattern.ts';
import { matches } from '../../../lambdas/core/event/pattern/matches.ts';

/** Decides whether an event is meant. */
export type EventMatcher = (event: unknown) => boolean;

/** A pattern that EventBridge would refuse. */
export class RefusedPatternError extends Error {
  override readonly name = 'RefusedPatternError';
}

/**
 * An EventBridge event pattern, matched as the platform itself matches those of tenants.
 *
 * @throws RefusedPatternError naming what is wrong and where it stands.
 */
export function eventMatcher(pattern: unknown): EventMatcher {
  const compiled = compilePattern(pattern);
  if (!compiled.ok) throw new RefusedPatternError(`${compiled.error.path} ${compiled.error.message}`);
  return (event) => matches(compiled.value, event);
}

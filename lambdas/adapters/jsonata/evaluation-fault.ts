import type { EvaluationFault } from '../../core/event/condition.ts';
import { codeIn, positionIn } from './engine-error.ts';
import { LimitExceeded } from './limit-exceeded.ts';
import { evaluationLimits } from './limits.ts';

/** The engine's own codes for its limits. */
const engineLimits: Readonly<Record<string, string>> = {
  D1011: `more than ${evaluationLimits.depth} parts inside each other`,
  D2014: `a list of more than ${evaluationLimits.elements}`,
  D2015: `a list of more than ${evaluationLimits.elements}`,
};

/**
 * What is told of an evaluation that ended in an error. The engine's own words are left out: they quote the event. Texts too
 * long for the runtime and calls too deep for it are limits as well, met before ours.
 */
export function evaluationFault(error: unknown): EvaluationFault {
  const position = positionIn(error);
  if (error instanceof LimitExceeded)
    return { reason: 'limit', message: `asks for too much: ${error.message}`, position };
  const code = codeIn(error);
  const limit = code === undefined ? undefined : engineLimits[code];
  if (limit !== undefined) return { reason: 'limit', message: `asks for too much: ${limit}`, position };
  if (error instanceof RangeError && !/time value/i.test(error.message))
    return { reason: 'limit', message: 'asks for too much memory', position };
  return { reason: 'failed', message: `does not fit the event${code === undefined ? '' : ` (${code})`}`, position };
}

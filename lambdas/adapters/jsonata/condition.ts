import jsonata from 'jsonata';
import {
  type Asking,
  type CompileCondition,
  type ConditionFault,
  conditionCharacters,
  type EvaluationFault,
} from '../../core/event/condition.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { positionIn } from './engine-error.ts';
import { evaluationFault } from './evaluation-fault.ts';
import { guarding, watch } from './guard.ts';
import { evaluationLimits } from './limits.ts';
import { NoRegex } from './no-regex.ts';
import { replaceFunctions } from './own-functions.ts';
import { findRefusedPart, refusedFunctions } from './refused-parts.ts';

/**
 * Compiles a condition: a JSONata expression that gives true or false, without regular expressions and without those of
 * its functions that are not pure or not bounded. Its evaluation is held to steps, depth, memory and time.
 * https://docs.jsonata.org/overview
 */
export const compileCondition: CompileCondition = (text) => {
  if (text.length > conditionCharacters)
    return fail({ message: `must not be longer than ${conditionCharacters} characters` });
  const expression = parse(text);
  if (!expression.ok) return expression;
  const refused = findRefusedPart(expression.value.ast());
  if (refused !== undefined) return fail(refused);
  return ok({ holds: (event, asking) => evaluate(expression.value, event, asking) });
};

function parse(text: string): Result<jsonata.Expression, ConditionFault> {
  try {
    const expression = jsonata(text, {
      RegexEngine: NoRegex,
      stack: evaluationLimits.depth,
      sequence: evaluationLimits.elements,
    });
    for (const name of Object.keys(refusedFunctions)) expression.assign(name, undefined);
    replaceFunctions(expression);
    watch(expression);
    return ok(expression);
  } catch (error) {
    return fail({ message: messageOf(error), position: positionIn(error) });
  }
}

/** The event is the input, and is called `event` in it as in templates; `$event` where a path has led elsewhere. */
const inputOf = (event: unknown): unknown =>
  typeof event === 'object' && event !== null && !Array.isArray(event) ? { ...event, event } : event;

async function evaluate(
  expression: jsonata.Expression,
  event: unknown,
  asking: Asking,
): Promise<Result<boolean, EvaluationFault>> {
  try {
    const answer: unknown = await expression.evaluate(inputOf(event), {
      event,
      now: () => new Date(asking.nowMs).toISOString(),
      millis: () => asking.nowMs,
      ...guarding(asking.withinMs),
    });
    if (typeof answer === 'boolean' || answer === undefined) return ok(answer ?? false);
    return fail({ reason: 'failed', message: 'must give true or false: put it into $exists(…) or $boolean(…)' });
  } catch (error) {
    return fail(evaluationFault(error));
  }
}

/** What the engine says of a text; it throws plain objects. */
function messageOf(error: unknown): string {
  if (typeof error === 'object' && error !== null && 'message' in error && typeof error.message === 'string') {
    return error.message;
  }
  throw error;
}

import type jsonata from 'jsonata';
import { LimitExceeded } from './limit-exceeded.ts';
import { evaluationLimits } from './limits.ts';
import { createScale } from './weigh.ts';

/** Watches one evaluation. */
interface Guard {
  /** Before each part of the expression is evaluated. */
  readonly enter: () => void;
  /** With what came of it. */
  readonly leave: (result: unknown) => void;
}

/** Where the engine keeps what belongs to one evaluation. */
interface EngineFrame {
  readonly base: { readonly lookup: (name: string) => unknown };
}

/** No expression can name this: a parenthesis ends a variable's name. */
const guardName = '(guard)';

/** Starts the watch over one evaluation, as variables that it is given. */
export function guarding(withinMs: number): Readonly<Record<string, Guard>> {
  const weigh = createScale();
  const start = performance.now();
  let steps = 0;
  const enter = () => {
    steps += 1;
    if (steps > evaluationLimits.steps) throw new LimitExceeded(`more than ${evaluationLimits.steps} steps`);
    if (performance.now() - start > withinMs) throw new LimitExceeded(`more than ${withinMs} ms`);
  };
  const leave = (result: unknown) => {
    if (Array.isArray(result) && result.length > evaluationLimits.elements) {
      throw new LimitExceeded(`a list of more than ${evaluationLimits.elements}`);
    }
    if (weigh(result) > evaluationLimits.weight) throw new LimitExceeded(`more than ${evaluationLimits.weight} values`);
  };
  return { [guardName]: { enter, leave } };
}

/** Lets the guard of each evaluation of an expression see its every part. */
export function watch(expression: jsonata.Expression): void {
  const hooks: Pick<jsonata.Environment, 'bind'> = {
    bind: (name, value) => Reflect.apply(expression.assign, expression, [name, value]),
  };
  hooks.bind(Symbol.for('jsonata.__evaluate_entry'), (_part: unknown, _input: unknown, frame: EngineFrame) =>
    guardOf(frame).enter(),
  );
  hooks.bind(
    Symbol.for('jsonata.__evaluate_exit'),
    (_part: unknown, _input: unknown, frame: EngineFrame, result: unknown) => guardOf(frame).leave(result),
  );
}

function guardOf({ base }: EngineFrame): Guard {
  const guard = base.lookup(guardName);
  if (isGuard(guard)) return guard;
  throw new Error('an evaluation runs that nobody guards');
}

const isGuard = (value: unknown): value is Guard => typeof value === 'object' && value !== null && 'enter' in value;

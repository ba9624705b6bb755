import type { EvaluationFault } from '../event/condition.ts';
import { conditionView, eventView } from '../event/event.ts';
import { matches } from '../event/pattern/matches.ts';
import type { AboutEvent } from '../notification/about.ts';
import type { CheckFacts } from '../notification/checks/check.ts';
import { eventVariables } from '../notification/variables.ts';
import { fail, ok, type Result } from '../result.ts';
import type { Instant } from '../time.ts';
import type { FieldError } from '../validation/field-errors.ts';
import { type Action, readAction } from './action.ts';
import type { CompiledRule } from './check.ts';
import { actionOf, type RuleFailure } from './rule.ts';
import { maxRenderedBytes } from './texts.ts';

/** What decides what a rule does for an event. */
export interface FiringFacts extends CheckFacts {
  readonly event: AboutEvent;
  readonly locale: string;
  readonly timezone: string;
  /** How long its condition may take, and then its texts, in milliseconds. */
  readonly withinMs: number;
  readonly stopwatch: () => number;
  /** What conditions and texts take for the present: the same at every try. */
  readonly eventTime: Instant;
}

/** True where the rule's pattern fits the event. */
export const isMeant = ({ rule, pattern }: CompiledRule, event: AboutEvent): boolean =>
  rule.enabled && matches(pattern, eventView(event));

/** What a rule whose pattern fits does for the event: an action, nothing, or why it cannot be told. */
export async function fire(
  compiled: CompiledRule,
  facts: FiringFacts,
): Promise<Result<Action | undefined, RuleFailure>> {
  const held = await conditionHolds(compiled, facts);
  if (!held.ok) return fail(conditionFailure(held.error));
  if (!held.value) return ok(undefined);
  const { kind } = actionOf(compiled.rule);
  const { locale, timezone, stopwatch } = facts;
  const event = eventVariables(facts.event);
  const allowance = { bytes: maxRenderedBytes, until: stopwatch() + facts.withinMs };
  const rendered = compiled.render({ event, locale, timezone, now: facts.eventTime, stopwatch, allowance });
  if (!rendered.ok) return fail({ code: 'template-failed', message: fieldText(kind, [rendered.error]) });
  const read = readAction(kind, Object(rendered.value), facts);
  return read.ok ? read : fail({ code: 'action-invalid', message: fieldText(kind, read.error) });
}

const conditionHolds = (
  { condition }: CompiledRule,
  { event, eventTime, withinMs }: FiringFacts,
): Promise<Result<boolean, EvaluationFault>> =>
  condition === undefined
    ? Promise.resolve(ok(true))
    : condition.holds(conditionView(event), { nowMs: eventTime, withinMs });

const conditionFailure = ({ reason, message, position }: EvaluationFault): RuleFailure => ({
  code: reason === 'limit' ? 'condition-limit' : 'condition-failed',
  message: `when${position === undefined ? '' : `, character ${position}`}: ${message}`,
});

const maxNamedFields = 5;

/** Names fields and what is wrong with them; the checks say nothing of values. */
const fieldText = (kind: string, errors: readonly FieldError[]): string =>
  errors
    .slice(0, maxNamedFields)
    .map(({ path, message }) => `${kind}.${path} ${message}`)
    .join('; ');

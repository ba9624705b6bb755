import { aboutEvent, type TenantEvent } from '../../core/event/event.ts';
import { fail, type Result } from '../../core/result.ts';
import type { Action } from '../../core/rule/action.ts';
import { fire, isMeant } from '../../core/rule/fire.ts';
import type { RuleFailure } from '../../core/rule/rule.ts';
import type { Tenant } from '../../core/tenant/tenant.ts';
import { carryOut } from './carry-out.ts';
import type { RuleDependencies } from './dependencies.ts';
import type { BookedRule } from './rule-book.ts';

/** How long all conditions and texts of a tenant may take for one event: the batch has other tenants' events too. */
export const timeBoxMs = 2_000;
/** How long one condition may take. */
const conditionMs = 250;

/** What came of an event's rules. */
export interface Applied {
  readonly meant: number;
  readonly fired: number;
  readonly failed: number;
}

/**
 * Lets each rule act that is meant for the event. A rule that fails is told of, and stops no other; where something
 * that a rule needs did not answer, the others act first and the event comes again.
 */
export async function applyRules(
  deps: RuleDependencies,
  event: TenantEvent,
  tenant: Tenant,
  rules: readonly BookedRule[],
): Promise<Applied> {
  const meant = rules.filter((rule) => isFor(rule, event)).sort((left, right) => left.lastMs - right.lastMs);
  const errors: unknown[] = [];
  let [spentMs, fired, failed] = [0, 0, 0];
  for (const rule of meant) {
    try {
      const from = deps.stopwatch();
      const decided = await decide(deps, event, tenant, rule, timeBoxMs - spentMs);
      rule.lastMs = deps.stopwatch() - from;
      spentMs += rule.lastMs;
      const failure = decided.ok ? await actUpon(deps, event, tenant, rule.key, decided.value) : decided.error;
      if (failure === 'nothing') continue;
      if (failure !== undefined) await tell(deps, event, rule.key, failure);
      if (failure === undefined) fired += 1;
      else failed += 1;
    } catch (error) {
      errors.push(error);
    }
  }
  if (errors.length > 0) throw errors[0];
  return { meant: meant.length, fired, failed };
}

const actUpon = (
  deps: RuleDependencies,
  event: TenantEvent,
  { settings }: Tenant,
  ruleKey: string,
  action: Action | undefined,
): Promise<RuleFailure | undefined> | 'nothing' =>
  action === undefined ? 'nothing' : carryOut(deps, { event, ruleKey, settings }, action);

/** One that does not compile any more may be meant for any event. */
const isFor = ({ compiled }: BookedRule, event: TenantEvent): boolean =>
  !compiled.ok || isMeant(compiled.value, aboutEvent(event));

function decide(
  deps: RuleDependencies,
  event: TenantEvent,
  { senders, settings }: Tenant,
  { compiled }: BookedRule,
  leftMs: number,
): Promise<Result<Action | undefined, RuleFailure>> {
  if (!compiled.ok) {
    const message = compiled.error.map(({ path, message: what }) => `${path} ${what}`).join('; ');
    return Promise.resolve(fail({ code: 'rule-invalid', message }));
  }
  if (leftMs <= 0) return Promise.resolve(fail(timeUsedUp));
  return fire(compiled.value, {
    ...deps.checking,
    senders,
    now: deps.clock.now(),
    event: aboutEvent(event),
    locale: settings.locale,
    timezone: settings.timezone,
    withinMs: Math.min(conditionMs, leftMs),
    stopwatch: deps.stopwatch,
    eventTime: event.acceptedAt,
  });
}

const timeUsedUp: RuleFailure = {
  code: 'time-used-up',
  message: `the event's other rules took the ${timeBoxMs} ms that all of them have`,
};

async function tell(deps: RuleDependencies, event: TenantEvent, key: string, failure: RuleFailure): Promise<void> {
  const { tenant, id: eventId } = event;
  deps.log.write('RULE_FAILED', { tenant, eventId, rule: key, code: failure.code });
  deps.countFailure();
  await deps.rules.failed(tenant, key, { ...failure, at: deps.clock.now(), eventId });
}

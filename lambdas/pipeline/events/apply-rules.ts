import { aboutEvent, type TenantEvent } from '../../core/event/event.ts';
import { fail, type Result } from '../../core/result.ts';
import type { Action } from '../../core/rule/action.ts';
import { fire, isMeant } from '../../core/rule/fire.ts';
import type { RuleFailure } from '../../core/rule/rule.ts';
import type { Tenant } from '../../core/tenant/tenant.ts';
import { carryOut } from './carry-out.ts';
import type { RuleDependencies } from './dependencies.ts';
import type { BookedRule } from './rule-book.ts';

/**
 * How long all conditions and texts of a tenant may take for one event: the batch has other tenants' events too. The texts
 * of the last rule may take a condition's time more: a batch takes 22.5 seconds of the function's 50 at most.
 */
export const timeBoxMs = 2_000;
/** How long one condition may take. */
export const conditionMs = 250;

/** What came of an event's rules. */
interface Applied {
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
      const decided = await deps.inTurn(async () => {
        const from = deps.stopwatch();
        const came = await decide(deps, event, tenant, rule, timeBoxMs - spentMs);
        rule.lastMs = deps.stopwatch() - from;
        spentMs += rule.lastMs;
        return came;
      });
      const failure = decided.ok ? await actUpon(deps, event, tenant, rule.key, decided.value) : decided.error;
      if (failure === 'nothing') continue;
      if (failure !== undefined) await tell(deps, event, rule, failure);
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

/** How often the failures of one rule are written down, which all of them would do in the same item. */
const tellingEveryMs = 60_000;

/** That its failures cannot be written down brings no event back: they are in the log, and in the next count. */
async function tell(deps: RuleDependencies, event: TenantEvent, rule: BookedRule, failure: RuleFailure): Promise<void> {
  const { tenant, id: eventId } = event;
  const at = deps.clock.now();
  deps.log.write('RULE_FAILED', { tenant, eventId, rule: rule.key, code: failure.code });
  deps.countFailure();
  rule.untold += 1;
  if (at < rule.tellAgainAt) return;
  rule.tellAgainAt = at + tellingEveryMs;
  const count = rule.untold;
  rule.untold = 0;
  try {
    await deps.rules.failed(tenant, rule.key, { ...failure, at, eventId }, count);
  } catch (error) {
    rule.untold += count;
    deps.log.write('RULE_FAILURE_UNTOLD', { tenant, eventId, rule: rule.key }, error);
  }
}

import { bounded } from '../../core/bounded.ts';
import type { Result } from '../../core/result.ts';
import { type CompiledRule, compileRule } from '../../core/rule/check.ts';
import type { KeyedRule } from '../../core/rule/rule.ts';
import type { Instant } from '../../core/time.ts';
import type { FieldError } from '../../core/validation/field-errors.ts';
import type { RuleBookDependencies } from './dependencies.ts';

/** A rule of a tenant, compiled; or what of it does not compile any more. */
export interface BookedRule {
  readonly key: string;
  readonly compiled: Result<CompiledRule, readonly FieldError[]>;
  /** How long it took for the last event that it was meant for, in milliseconds: the quick ones go first. */
  lastMs: number;
  /** Failures that are not written down yet, and when the next ones may be. */
  untold: number;
  tellAgainAt: Instant;
}

/** The rules of a tenant as they stand for a batch of events. */
export type RulesOf = (tenant: string) => Promise<readonly BookedRule[]>;

/** Compiled rules, as they stand for the events of each batch. */
export interface RuleBook {
  openBatch(): RulesOf;
}

/** Tenants whose rules are kept compiled; a tenant has up to 200 rules of up to 64 KB. */
const maxKept = 50;

/**
 * Keeps compiled rules by tenant and version. Each batch reads a tenant's version once, however many events it has of the
 * tenant: every event of a batch was sent before the batch was begun, so no rule that stood before an event is missed.
 */
export function createRuleBook(deps: RuleBookDependencies): RuleBook {
  const kept = bounded<string, { readonly version: number; readonly rules: readonly BookedRule[] }>(maxKept);

  const load = async (tenant: string): Promise<readonly BookedRule[]> => {
    const version = await deps.rules.version(tenant);
    const known = kept.get(tenant);
    const rules = known?.version === version ? known.rules : await read(tenant, version);
    kept.set(tenant, { version, rules });
    return rules;
  };

  const read = async (tenant: string, version: number): Promise<readonly BookedRule[]> =>
    version === 0 ? [] : (await deps.rules.all(tenant)).map(compiled);

  const compiled = ({ key, rule }: KeyedRule): BookedRule => ({
    key,
    compiled: compileRule(rule, deps.compileCondition),
    lastMs: 0,
    untold: 0,
    tellAgainAt: 0,
  });

  return {
    openBatch() {
      const asked = new Map<string, Promise<readonly BookedRule[]>>();
      return (tenant) => {
        const rules = asked.get(tenant) ?? load(tenant);
        asked.set(tenant, rules);
        return rules;
      };
    },
  };
}

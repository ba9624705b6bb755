import * as z from 'zod';
import { conditionCharacters } from '../event/condition.ts';
import { dedupKeySchema } from '../incident/dedup-key.ts';
import type { Instant } from '../time.ts';

/** A tenant's rules are all looked at for each of its events. */
export const maxRules = 200;
/** Bytes of a rule as JSON. */
export const maxRuleBytes = 64 * 1_024;

/** What a rule does. Its texts are templates over the event, so it is read as a request only once they are rendered. */
export const actionKinds = ['notification', 'incident', 'resolve'] as const;
export type ActionKind = (typeof actionKinds)[number];

const actionSchema = z.record(z.string(), z.json());

/** `PUT /v1/rules/{key}`, field by field; patterns, conditions, texts and actions are checked by `readRule`. */
export const ruleSchema = z.strictObject({
  /** An EventBridge pattern over `{type, data, source, at}`, or over EventBridge's own names for the same. */
  pattern: z.record(z.string(), z.json()),
  /** A JSONata condition over the event, which is its input and `$event`. */
  when: z.string().min(1).max(conditionCharacters).optional(),
  notification: actionSchema.optional(),
  incident: actionSchema.optional(),
  resolve: actionSchema.optional(),
  enabled: z.boolean().default(true),
});
export type Rule = z.output<typeof ruleSchema>;

/** `resolve`: closes the incident that carries the key. */
export const resolveSchema = z.strictObject({ dedupKey: dedupKeySchema });

export interface KeyedRule {
  readonly key: string;
  readonly rule: Rule;
}

/** Why a rule did nothing for an event. */
export const failureCodes = [
  /** Its condition has no answer for the event, or asked for too much. */
  'condition-failed',
  'condition-limit',
  /** A text of it could not be rendered. */
  'template-failed',
  /** What its texts rendered to is not what may stand there. */
  'action-invalid',
  /** The event's other rules took all the time that there was. */
  'time-used-up',
  /** What is stored is no rule by today's measure; put it again. */
  'rule-invalid',
] as const;
export type FailureCode = (typeof failureCodes)[number];

/** A failure in words without any value of the event. */
export interface RuleFailure {
  readonly code: FailureCode;
  readonly message: string;
}

/** What is remembered of the failures of a rule, since it was last put. */
export interface FailureRecord {
  readonly count: number;
  readonly last: RuleFailure & { readonly at: Instant; readonly eventId: string };
}

export interface StoredRule extends KeyedRule {
  /** Absent in what was stored before this was kept. */
  readonly createdAt?: Instant | undefined;
  readonly updatedAt: Instant;
  readonly failures?: FailureRecord | undefined;
}

/** What the rule does, and the request that it makes for it. */
export function actionOf(rule: Rule): {
  readonly kind: ActionKind;
  readonly action: Readonly<Record<string, unknown>>;
} {
  for (const kind of actionKinds) {
    const action = rule[kind];
    if (action !== undefined) return { kind, action };
  }
  throw new TypeError('a rule without an action was stored');
}

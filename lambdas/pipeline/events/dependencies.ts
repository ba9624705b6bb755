import type { EventClaims } from '../../core/event/claims.ts';
import type { CompileCondition } from '../../core/event/condition.ts';
import type { CheckFacts } from '../../core/notification/checks/check.ts';
import type { IntakeQueue, NotificationStore } from '../../core/notification/store.ts';
import type { RuleStore } from '../../core/rule/store.ts';
import type { OpeningDependencies } from '../incidents/dependencies.ts';
import type { ResolveTemplates } from '../templates/resolve-templates.ts';

/** What whoever carries out rules needs. */
export interface RuleDependencies extends OpeningDependencies {
  readonly rules: Pick<RuleStore, 'failed'>;
  readonly notifications: Pick<NotificationStore, 'accept'>;
  readonly intake: Pick<IntakeQueue, 'plan'>;
  readonly resolveTemplates: ResolveTemplates;
  readonly claims: EventClaims;
  /** What a request is checked against beside the tenant and the time. */
  readonly checking: Omit<CheckFacts, 'senders' | 'now'>;
  /** Milliseconds of a steady clock. */
  readonly stopwatch: () => number;
  /** Does what needs the processor one at a time, in the order of arrival: only so do stopwatches tell what one takes. */
  readonly inTurn: <Answer>(work: () => Promise<Answer>) => Promise<Answer>;
  /** Counts a rule that failed for an event. */
  readonly countFailure: () => void;
}

/** What whoever keeps compiled rules needs. */
export interface RuleBookDependencies {
  readonly rules: Pick<RuleStore, 'version' | 'all'>;
  readonly compileCondition: CompileCondition;
}

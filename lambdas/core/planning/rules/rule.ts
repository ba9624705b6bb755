import type { Delivery } from '../../delivery/delivery.ts';
import type { Instant } from '../../time.ts';
import type { Candidate } from '../candidates.ts';
import type { PlanFacts } from '../facts.ts';

export type Drop = Extract<Delivery['decision'], { kind: 'drop' }>;

/** One reason not to send a message, asked of every candidate; undefined where the rule has nothing against it. */
export type Rule = (candidate: Candidate, facts: PlanFacts, scheduledFor: Instant) => Drop | undefined;

import type { Engagement } from '../insight/engagement.ts';
import type { StoredRecipient } from '../recipient/person.ts';
import type { Instant } from '../time.ts';
import { didSo } from './behaviour.ts';
import type { Condition } from './condition.ts';
import { fieldHolds } from './field-holds.ts';

/** What is known of somebody when a condition is asked. */
export interface SegmentFacts {
  readonly recipient: StoredRecipient;
  /** Absent where the person has done nothing, or nothing was sent. */
  readonly engagement?: Engagement | undefined;
  readonly now: Instant;
}

/** Whether somebody is as the condition asks. Pure: the same facts give the same answer. */
export function matches(condition: Condition, facts: SegmentFacts): boolean {
  if ('all' in condition) return condition.all.every((part) => matches(part, facts));
  if ('any' in condition) return condition.any.some((part) => matches(part, facts));
  if ('none' in condition) return !condition.none.some((part) => matches(part, facts));
  return 'did' in condition ? didSo(condition, facts) : fieldHolds(condition, facts.recipient);
}

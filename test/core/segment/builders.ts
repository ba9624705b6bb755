import type { Engagement, EngagementCounts } from '../../../lambdas/core/insight/engagement.ts';
import type { StoredRecipient } from '../../../lambdas/core/recipient/person.ts';
import type { RecipientFields } from '../../../lambdas/core/recipient/stored.ts';
import { type Condition, type ConditionInput, conditionSchema } from '../../../lambdas/core/segment/condition.ts';
import { matches } from '../../../lambdas/core/segment/matches.ts';

export const now = Date.parse('2026-11-21T12:00:00Z');

export const aStored = (fields: RecipientFields = {}, more: Partial<StoredRecipient> = {}): StoredRecipient => ({
  id: 'ada',
  fields,
  devices: [],
  createdAt: Date.parse('2026-01-01T00:00:00Z'),
  updatedAt: Date.parse('2026-02-01T00:00:00Z'),
  ...more,
});

export const counts = (given: Partial<EngagementCounts> = {}): EngagementCounts => ({
  sent: 0,
  delivered: 0,
  opened: 0,
  clicked: 0,
  hours: {},
  ...given,
});

export const condition = (input: ConditionInput): Condition => conditionSchema.parse(input);

/** Whether a condition, as a caller writes it, holds. */
export const holds = (input: ConditionInput, fields: RecipientFields = {}, engagement?: Engagement): boolean =>
  matches(condition(input), { recipient: aStored(fields), engagement, now });

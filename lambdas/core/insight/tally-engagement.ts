import { sharedChain } from '../delivery/delivery.ts';
import { dayMs, type Instant } from '../time.ts';
import { clickedField, hourField, openedField } from './engagement-fields.ts';
import { hourOfWeek } from './hour-of-week.ts';
import { type Step, stepsOf } from './steps.ts';
import type { LedgerChange, Tallier, Tally } from './tally.ts';

/** The counters of all the tenant's people together. */
export const tenantEngagementName = 'E';
export const recipientEngagementName = (recipientId: string): string => `E#${recipientId}`;

/** What is known of one person is forgotten half a year after the last message. */
export const recipientKeptMs = 180 * dayMs;

/** Names that we gave by the place in a request: they are another person in the next. */
const placeInRequest = /^recipient-\d+$/;

/** What a person did with a message, counted for the person and for all of the tenant's together, by channel. */
export const tallyEngagement: Tallier = (change) => {
  const { tenant, recipientId } = change;
  if (recipientId === undefined || recipientId === sharedChain) return [];
  const steps = stepsOf(change).filter((step) => step !== 'unsubscribed');
  if (steps.length === 0) return [];
  const counted = { tenant, ...countsOf(change, steps) };
  const forAll: Tally = { ...counted, name: tenantEngagementName };
  if (placeInRequest.test(recipientId)) return [forAll];
  const name = recipientEngagementName(recipientId);
  return [{ ...counted, name, keptMs: recipientKeptMs, follows: !steps.includes('sent') }, forAll];
};

type Counted = Exclude<Step, 'unsubscribed'>;

function countsOf(change: LedgerChange, steps: readonly Counted[]): Pick<Tally, 'add' | 'latest'> {
  const add: Record<string, number> = {};
  const latest: Record<string, Instant> = {};
  for (const step of steps) {
    const at = timeOf(change, step);
    add[`${change.channel}.${step}`] = 1;
    if (step !== 'delivered') latest[`${change.channel}.${step}`] = at;
    if (step !== openedField && step !== clickedField) continue;
    const field = hourField(change.channel, hourOfWeek(change.timezone ?? 'UTC', at));
    add[field] = (add[field] ?? 0) + 1;
  }
  return { add, latest };
}

/** When the person did it; the provider's time for its words, ours for what has no word. */
const timeOf = ({ newFacts, at }: LedgerChange, step: Counted): Instant =>
  newFacts.find(({ type }) => type === step)?.at ?? at;

import type { Attempt, Fact, Ledger } from '../delivery/ledger.ts';
import { hasEnded } from '../delivery/status.ts';
import { type Instant, toRfc3339 } from '../time.ts';
import type { DeliveryRecord } from './store.ts';
import type { TimelineEvent } from './timeline.ts';
import { type EventType, words } from './timeline-words.ts';

/** An event before it is written in words. */
export type Happening = Omit<TimelineEvent, 'at' | 'message'> & { readonly at: Instant };

/** What happened to one delivery: how it was planned, every try, every word about it, and why it ended. */
export function happeningsOf({ delivery, ledger }: DeliveryRecord, plannedAt: Instant): readonly Happening[] {
  const about = { deliveryId: delivery.id, recipientId: delivery.recipientId, channel: delivery.channel };
  // What the plan dropped is told by its beginning alone.
  const story = ledger === undefined || delivery.decision.kind === 'drop' ? [] : storyOf(ledger);
  return [...delaysOf(delivery, plannedAt), beginningOf(delivery, plannedAt), ...story].map((happening) => ({
    ...happening,
    ...about,
  }));
}

/** What held the message back when it was planned, and what would have, but for its priority. */
const delaysOf = ({ held = [], passed = [] }: DeliveryRecord['delivery'], at: Instant): readonly Happening[] => [
  ...held.map(({ rule, until }) => ({ at, type: 'held' as const, rule, until: toRfc3339(until) })),
  ...passed.map((rule) => ({ at, type: 'passed' as const, rule })),
];

function beginningOf({ decision, scheduledFor, mergedInto }: DeliveryRecord['delivery'], at: Instant): Happening {
  if (decision.kind === 'drop')
    return {
      at,
      type: decision.status,
      reason: decision.reason,
      ...(mergedInto === undefined ? {} : { mergedInto }),
    };
  if (decision.kind === 'wait') return { at, type: 'waiting' };
  return { at, type: 'scheduled', scheduledFor: toRfc3339(scheduledFor) };
}

function storyOf(ledger: Ledger): readonly Happening[] {
  const tries = ledger.attempts.map(happeningOfAttempt);
  const story = [...withNextTry(tries, ledger), ...ledger.facts.map(happeningOfFact)];
  const { status, reason, code, updatedAt } = ledger;
  if (!hasEnded(status) || !isEvent(status)) return story;
  const why = { ...(reason === undefined ? {} : { reason }), ...(code === undefined ? {} : { code }) };
  const told = story.some(({ type }) => type === status);
  // The end of used-up tries, or of used-up time, is told by no try and no word of the provider.
  return told
    ? story.map((happening) => (happening.type === status ? { ...happening, ...why } : happening))
    : [...story, { at: updatedAt, type: status, ...why }];
}

const withNextTry = (tries: readonly Happening[], { status, nextAt }: Ledger): readonly Happening[] =>
  status !== 'queued' || nextAt === undefined
    ? tries
    : tries.map((happening, index) =>
        index === tries.length - 1 ? { ...happening, nextAttemptAt: toRfc3339(nextAt) } : happening,
      );

const isEvent = (status: string): status is EventType => status in words;

const attemptTypes = {
  sent: 'sent',
  retry: 'refused',
  throttle: 'throttled',
  failed: 'failed',
  unknown: 'unknown',
} as const satisfies Record<Attempt['outcome'], EventType>;

const happeningOfAttempt = ({ at, durationMs, outcome, code }: Attempt): Happening => ({
  at: at + durationMs,
  type: attemptTypes[outcome],
  ...(code === undefined ? {} : { code }),
});

const happeningOfFact = ({ at, type, code, until }: Fact): Happening => ({
  at,
  type,
  ...(code === undefined ? {} : type === 'held' ? { rule: code } : { code }),
  ...(until === undefined ? {} : { until: toRfc3339(until) }),
});

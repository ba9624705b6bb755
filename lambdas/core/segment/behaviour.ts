import type { Engagement, EngagementCounts } from '../insight/engagement.ts';
import type { Instant } from '../time.ts';
import type { BehaviourCondition } from './condition.ts';

interface Deed {
  readonly count: (counts: EngagementCounts) => number;
  readonly last: (counts: EngagementCounts) => Instant | undefined;
}

/** What each deed is told by. Somebody received what was sent: not every channel tells of an arrival. */
const deeds = {
  opened: { count: ({ opened }) => opened, last: ({ lastOpenedAt }) => lastOpenedAt },
  clicked: { count: ({ clicked }) => clicked, last: ({ lastClickedAt }) => lastClickedAt },
  received: { count: ({ sent }) => sent, last: ({ lastSentAt }) => lastSentAt },
} as const satisfies Record<BehaviourCondition['did'], Deed>;

/** Whether somebody did so: on the channel or on any, the last time within the stretch up to now, or so many times in all. */
export function didSo(
  { did, channel, within, times = 1 }: BehaviourCondition,
  { engagement = {}, now }: { readonly engagement?: Engagement | undefined; readonly now: Instant },
): boolean {
  const asked = Object.entries(engagement).flatMap(([name, counts]) =>
    channel === undefined || name === channel ? [counts] : [],
  );
  const { count, last } = deeds[did];
  if (within !== undefined) return asked.some((counts) => (last(counts) ?? Number.NEGATIVE_INFINITY) >= now - within);
  return asked.reduce((sum, counts) => sum + count(counts), 0) >= times;
}

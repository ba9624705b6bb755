import type { Counters } from './counters.ts';
import type { Engagement, EngagementCounts } from './engagement.ts';

export const openedField = 'opened';
export const clickedField = 'clicked';

/** The counter of opens and clicks in one hour of the week on a channel. */
export const hourField = (channel: string, hour: number): string => `${channel}.h${hour}`;

/** What stands in an item of counters, by channel. */
export function engagementOf({ counts, latest }: Counters): Engagement {
  const channels = new Set([...Object.keys(counts)].map((field) => field.slice(0, field.indexOf('.'))));
  return Object.fromEntries([...channels].map((channel) => [channel, countsOn(channel, counts, latest)]));
}

function countsOn(channel: string, counts: Counters['counts'], latest: Counters['latest']): EngagementCounts {
  const count = (step: string): number => counts[`${channel}.${step}`] ?? 0;
  const prefix = `${channel}.h`;
  const hours = Object.entries(counts).flatMap(([field, value]) =>
    field.startsWith(prefix) ? [[Number(field.slice(prefix.length)), value] as const] : [],
  );
  const time = (name: string, step: string) => {
    const at = latest[`${channel}.${step}`];
    return at === undefined ? {} : { [name]: at };
  };
  return {
    sent: count('sent'),
    delivered: count('delivered'),
    opened: count(openedField),
    clicked: count(clickedField),
    hours: Object.fromEntries(hours),
    ...time('lastSentAt', 'sent'),
    ...time('lastOpenedAt', openedField),
    ...time('lastClickedAt', clickedField),
  };
}

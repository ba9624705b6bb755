import { instantOf, wallTimeAt } from '../oncall/zone.ts';
import { dayMs, hourMs, type Instant } from '../time.ts';
import type { Engagement } from './engagement.ts';
import { hourOfWeek, hoursOfDay } from './hour-of-week.ts';

export const dayTypes = ['workday', 'weekend'] as const;
export type DayType = (typeof dayTypes)[number];

/** Whose reading an hour is told by. */
export interface BestHour {
  /** 0 to 23, by the clocks of the person's zone. */
  readonly hour: number;
  readonly basis: 'recipient' | 'tenant';
  /** How many opens and clicks it rests on. */
  readonly observations: number;
}

/** What is known on one channel. */
export interface ReadingFacts {
  readonly channel: string;
  readonly recipient?: Engagement | undefined;
  readonly tenant?: Engagement | undefined;
}

/** From here on somebody's own reading is told by, and before that everybody's. */
export const leastObservations = { recipient: 5, tenant: 50 } as const;

/**
 * How much the wider group weighs against what was seen of the narrower one, in observations: a Dirichlet prior at each step of
 * flat, tenant, tenant on such days, person, person on such days (Gelman et al., "Bayesian Data Analysis", 3rd ed., 5.3 and 3.4).
 */
const weights = { tenant: 24, tenantDays: 48, recipient: 12, recipientDays: 12 } as const;

/** The hour of such days at which the person most likely reads on the channel; undefined until there is enough history. */
export function bestHour(facts: ReadingFacts, dayType: DayType): BestHour | undefined {
  const own = weekOf(facts.recipient, facts.channel);
  const all = weekOf(facts.tenant, facts.channel);
  const [ownCount, allCount] = [sum(own), sum(all)];
  const basis = ownCount >= leastObservations.recipient ? 'recipient' : 'tenant';
  if (basis === 'tenant' && allCount < leastObservations.tenant) return undefined;
  const flat = Array.from({ length: hoursOfDay }, () => 1 / hoursOfDay);
  const steps = [
    { seen: ofAllDays(all), weight: weights.tenant },
    { seen: byHour(all, dayType), weight: weights.tenantDays },
    ...(basis === 'tenant'
      ? []
      : [
          { seen: ofAllDays(own), weight: weights.recipient },
          { seen: byHour(own, dayType), weight: weights.recipientDays },
        ]),
  ];
  const chances = steps.reduce<readonly number[]>((base, { seen, weight }) => shrunk(spread(seen), base, weight), flat);
  return {
    hour: chances.indexOf(Math.max(...chances)),
    basis,
    observations: basis === 'recipient' ? ownCount : allCount,
  };
}

/** The next beginning of a best hour from an instant on, by the clocks of the zone, and within two days. */
export function nextBestTime(
  facts: ReadingFacts,
  timezone: string,
  from: Instant,
): (BestHour & { readonly at: Instant }) | undefined {
  const today = Math.floor(wallTimeAt(timezone, from) / dayMs) * dayMs;
  for (const day of [today, today + dayMs, today + 2 * dayMs]) {
    const best = bestHour(facts, dayTypeOf(day));
    if (best === undefined) return undefined;
    const at = instantOf(timezone, day + best.hour * hourMs);
    // Within the hour it is a good time already.
    if (at + hourMs > from) return { ...best, at: Math.max(at, from) };
  }
  return undefined;
}

const saturday = 5;

/** Of a day that clocks show, as if their zone were UTC. */
const dayTypeOf = (wall: number): DayType =>
  Math.floor(hourOfWeek('UTC', wall) / hoursOfDay) >= saturday ? 'weekend' : 'workday';

type Hours = readonly number[];

const weekOf = (engagement: Engagement | undefined, channel: string): Readonly<Record<number, number>> =>
  engagement?.[channel]?.hours ?? {};

const sum = (week: Readonly<Record<number, number>>): number =>
  Object.values(week).reduce((total, count) => total + count, 0);

function byHour(week: Readonly<Record<number, number>>, dayType: DayType): Hours {
  const hours = Array.from({ length: hoursOfDay }, () => 0);
  for (const [key, count] of Object.entries(week)) {
    const hour = Number(key);
    const isWeekend = Math.floor(hour / hoursOfDay) >= saturday;
    if (isWeekend === (dayType === 'weekend')) hours[hour % hoursOfDay] = (hours[hour % hoursOfDay] ?? 0) + count;
  }
  return hours;
}

const ofAllDays = (week: Readonly<Record<number, number>>): Hours =>
  dayTypes.map((dayType) => byHour(week, dayType)).reduce(added);

const added = (left: Hours, right: Hours): Hours => left.map((count, hour) => count + (right[hour] ?? 0));

/** Somebody who reads at 08:55 might as well at 09:05: half of each stays, a quarter goes to each neighbour. */
const spread = (hours: Hours): Hours =>
  hours.map((count, hour) => count / 2 + ((hours.at(hour - 1) ?? 0) + (hours[(hour + 1) % hoursOfDay] ?? 0)) / 4);

/** The mean of the posterior of a multinomial whose Dirichlet prior has the mean `base` and the weight in observations. */
function shrunk(seen: Hours, base: Hours, weight: number): Hours {
  const total = seen.reduce((all, count) => all + count, 0);
  return seen.map((count, hour) => (count + weight * (base[hour] ?? 0)) / (total + weight));
}

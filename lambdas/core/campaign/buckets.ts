import { nextTimeOfDay, startOfDay } from '../oncall/time-of-day.ts';
import type { Instant } from '../time.ts';
import { dayMs, hourMs, minuteMs } from '../time.ts';
import type { Bucket, RunBody } from './run.ts';
import { goesByZone, waitsForBestTime } from './timing.ts';

/** A bucket before anybody is in it. */
export type Group = Pick<Bucket, 'id' | 'isRest' | 'zone' | 'opensAt' | 'localAt'>;

/** How far ahead zones of one bucket must agree, so that a pause over a change of clocks keeps them together. */
const agreementMs = 35 * dayMs;

/**
 * The bucket of somebody in the zone. Its id says when the zone's clocks show the wished time, now and 35 days later, counted
 * from the start of the run: walking again finds the same.
 */
export function groupFor({ request, startedAt }: RunBody, zone: string, isRest: boolean): Group {
  const side = isRest ? 'r' : 'a';
  if (!goesByZone(request)) return { id: `${side}-now`, isRest, opensAt: startedAt, localAt: startedAt };
  const localAt = nextTimeOfDay(zone, request.localTime, startedAt);
  const later = nextTimeOfDay(zone, request.localTime, localAt + agreementMs) - localAt;
  const id = [side, localAt / minuteMs, later / minuteMs].map((part) => part.toString(36)).join('-');
  return { id, isRest, zone, localAt, opensAt: opensAt(request, zone, localAt, startedAt) };
}

/** Where people's best times are asked for, messages are made as the day begins, so that the whole day lies ahead. */
const opensAt = (request: RunBody['request'], zone: string, localAt: Instant, from: Instant): Instant =>
  waitsForBestTime(request) ? Math.max(from, startOfDay(zone, localAt)) : localAt;

/** The bucket for what is left of it, if it cannot go on before `from`: at the next time that its clocks show the wished one. */
export function reopened(bucket: Bucket, { request }: RunBody, from: Instant): Bucket {
  const { zone } = bucket;
  if (zone === undefined) return { ...bucket, opensAt: Math.max(bucket.opensAt, from) };
  const localAt = nextTimeOfDay(zone, request.localTime, from);
  return { ...bucket, localAt, opensAt: opensAt(request, zone, localAt, from) };
}

/** The buckets with so many more people in one, which is there from the first of them on. */
export function withPeople(buckets: readonly Bucket[], group: Group, people: number): readonly Bucket[] {
  const known = buckets.some(({ id }) => id === group.id);
  if (known)
    return buckets.map((bucket) => (bucket.id === group.id ? { ...bucket, people: bucket.people + people } : bucket));
  const fresh: Bucket = { ...group, people, batches: 0, reached: 0, position: { page: 0, index: 0 } };
  return [...buckets, fresh].sort((left, right) => (left.id < right.id ? -1 : 1));
}

export const isDone = ({ reached, people }: Bucket): boolean => reached >= people;

/** When the next batch of the bucket may go: its pause counts from the batch before. */
export const readyAt = ({ opensAt, lastBatchAt }: Bucket, { request }: RunBody): Instant =>
  lastBatchAt === undefined ? opensAt : Math.max(opensAt, lastBatchAt + request.batch.pause);

/** A bucket in the middle of its batches goes on at once, unless it comes later than this. */
const goesOnWithinMs = hourMs;

/** True where the time that people wish has passed meanwhile, so that the bucket waits for the next one. */
export const hasMissedItsTime = (bucket: Bucket, body: RunBody, now: Instant): boolean =>
  bucket.zone !== undefined &&
  !isDone(bucket) &&
  !waitsForBestTime(body.request) &&
  readyAt(bucket, body) + goesOnWithinMs < now;

import type { OnCallQuery, ShiftsQuery } from '../../contracts/http/schedules.ts';
import { longestRangeMs, maxShifts, onCallAt, shiftsBetween } from '../../core/oncall/on-call.ts';
import type { ScheduleWithOverrides } from '../../core/oncall/schedule.ts';
import { dayMs, type Instant, toRfc3339 } from '../../core/time.ts';
import { type Answer, invalidFields, json } from '../../framework/http/answer.ts';
import type { SignedCall } from '../../framework/http/endpoint.ts';
import type { Dependencies } from './dependencies.ts';
import { noSchedule } from './schedules.ts';
import { onCallView, shiftView, spanView } from './views.ts';

const usualRangeMs = 14 * dayMs;

/** Who is on call. Where nobody is: `gap`, and `next`, when that ends, if it does within 14 days. */
export async function readOnCall(
  { schedules, clock }: Dependencies,
  { tenant, parameters, query }: SignedCall<OnCallQuery>,
): Promise<Answer> {
  const found = await schedules.get(tenant, parameters.key ?? '');
  if (found === undefined) return noSchedule;
  const at = query.at ?? clock.now();
  const onCall = onCallAt(found.schedule, found.overrides, at);
  const gap = onCall.length > 0 ? {} : { gap: true, next: endOfGap(found, at) };
  return json(200, { at: toRfc3339(at), onCall: onCall.map(onCallView), ...gap });
}

function endOfGap({ schedule, overrides }: ScheduleWithOverrides, at: Instant): string | undefined {
  const to = at + usualRangeMs;
  const found = shiftsBetween(schedule, overrides, { from: at, to });
  const end = found.ok ? found.value.gaps[0]?.to : undefined;
  return end === undefined || end === to ? undefined : toRfc3339(end);
}

/** The shifts of a stretch of time, whole, and its gaps. */
export async function listShifts(
  { schedules, clock }: Dependencies,
  { tenant, parameters, query }: SignedCall<ShiftsQuery>,
): Promise<Answer> {
  const found = await schedules.get(tenant, parameters.key ?? '');
  if (found === undefined) return noSchedule;
  const from = query.from ?? (query.to === undefined ? clock.now() : query.to - usualRangeMs);
  const span = { from, to: query.to ?? from + usualRangeMs };
  const listed = shiftsBetween(found.schedule, found.overrides, span);
  if (!listed.ok) return tooMany;
  const { shifts, gaps } = listed.value;
  return json(200, { ...spanView(span), shifts: shifts.map(shiftView), gaps: gaps.map(spanView) });
}

const tooMany = invalidFields([
  {
    path: 'to',
    message: `must be nearer to "from": at most ${longestRangeMs / dayMs} days and ${maxShifts} shifts are listed at once`,
  },
]);

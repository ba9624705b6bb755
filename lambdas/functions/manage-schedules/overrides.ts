import type { Override } from '../../core/oncall/override.ts';
import { scheduleLimits } from '../../core/oncall/schedule.ts';
import { type Answer, json, notFound, problem } from '../../framework/http/answer.ts';
import type { SignedCall } from '../../framework/http/endpoint.ts';
import { keyOf, readName } from '../../framework/http/keyed.ts';
import type { Dependencies } from './dependencies.ts';
import { noSchedule } from './schedules.ts';
import { overrideView } from './views.ts';

const full = problem(
  'conflict',
  `The schedule holds ${scheduleLimits.overrides} overrides, those of the last 30 days included; delete some first`,
);

/** Creates or replaces an override. It may speak of the past: calendars and lists of shifts then tell what really was. */
export async function putOverride(
  { schedules, clock }: Dependencies,
  { tenant, parameters, body }: SignedCall<unknown, Omit<Override, 'id'>>,
): Promise<Answer> {
  const id = readName({ parameters }, 'id');
  if (!id.ok) return id.error;
  const override = { id: id.value, ...body };
  const put = await schedules.putOverride(tenant, keyOf({ parameters }), override, clock.now());
  if (put === 'no-schedule') return noSchedule;
  return put === 'full' ? full : json(200, overrideView(override));
}

export async function deleteOverride(
  { schedules }: Dependencies,
  { tenant, parameters, resumed }: SignedCall,
): Promise<Answer> {
  const { key = '', id = '' } = parameters;
  const deleted = await schedules.deleteOverride(tenant, key, id);
  return deleted || resumed ? json(204) : notFound('override');
}

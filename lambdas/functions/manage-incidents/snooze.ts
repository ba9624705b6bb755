import type * as z from 'zod';
import type { snoozeIncidentSchema } from '../../contracts/http/incidents.ts';
import { commandIdFor } from '../../core/ids.ts';
import { snooze } from '../../core/incident/changes/snooze.ts';
import { dayMs } from '../../core/time.ts';
import { type Answer, invalidFields } from '../../framework/http/answer.ts';
import type { SignedCall } from '../../framework/http/endpoint.ts';
import { actOn } from './act-on.ts';
import type { Dependencies } from './dependencies.ts';

const longestDays = 7;

type SnoozeCall = SignedCall<unknown, z.output<typeof snoozeIncidentSchema>>;

/** Lets nobody be told until then. The time is not held against a request that is carried out again after it acted. */
export async function snoozeIncident(deps: Dependencies, call: SnoozeCall): Promise<Answer> {
  const { until } = call.body;
  const message = faultOf(until - deps.clock.now());
  if (message !== undefined && !(await hasActed(deps, call))) return invalidFields([{ path: 'until', message }]);
  return actOn(deps, call, (incident, doer, now) => snooze(incident, doer, until, now));
}

const faultOf = (lengthMs: number): string | undefined => {
  if (lengthMs <= 0) return 'must lie in the future';
  return lengthMs > longestDays * dayMs ? `must be within ${longestDays} days` : undefined;
};

const hasActed = async ({ incidents }: Dependencies, call: SnoozeCall): Promise<boolean> =>
  call.resumed &&
  incidents.hasActed(call.tenant, call.parameters.id ?? '', commandIdFor(call.tenant, call.idempotencyKey));

import { ContendedError } from '../../core/contended-error.ts';
import { laneOf } from '../../core/notification/notification.ts';
import { toAwsExpression } from '../../core/recurring/cron/aws.ts';
import { cronOf, type Recurring } from '../../core/recurring/recurring.ts';
import type { RecurringStore, Scheduler, ScheduleSpec } from '../../core/recurring/store.ts';

export interface StepDependencies {
  readonly recurring: Pick<RecurringStore, 'get' | 'markScheduled'>;
  readonly scheduler: Scheduler;
}

const mostTries = 10;

/**
 * Has the scheduler do what is stored, and looks whether that still stands: whoever changed it meanwhile may have told the
 * scheduler before us. Answers with what stands; undefined where nothing does.
 */
export async function keepInStep(deps: StepDependencies, tenant: string, key: string): Promise<Recurring | undefined> {
  for (let tries = 1; tries <= mostTries; tries += 1) {
    const stands = await deps.recurring.get(tenant, key);
    const spec = stands === undefined ? undefined : specOf(stands);
    if (stands === undefined || spec === undefined) {
      await deps.scheduler.delete({ tenant, key });
      if ((await deps.recurring.get(tenant, key))?.version === stands?.version) return stands;
      continue;
    }
    await deps.scheduler.put(spec);
    if (await deps.recurring.markScheduled(stands)) return { ...stands, scheduledVersion: stands.version };
  }
  throw new ContendedError(`a recurring notification of tenant ${tenant}`);
}

function specOf(recurring: Recurring): ScheduleSpec | undefined {
  const cron = cronOf(recurring);
  if (cron === undefined) return undefined;
  const { tenant, key, version, status, request } = recurring;
  return {
    tenant,
    key,
    version,
    expression: toAwsExpression(cron),
    timezone: request.timezone,
    isEnabled: status === 'active',
    lane: laneOf(request.notification.priority),
  };
}

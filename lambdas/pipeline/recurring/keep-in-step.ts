import { laneOf } from '../../core/notification/notification.ts';
import { toAwsExpression } from '../../core/recurring/cron/aws.ts';
import { cronOf, type Recurring } from '../../core/recurring/recurring.ts';
import type { RecurringStore, Scheduler, ScheduleSpec } from '../../core/recurring/store.ts';
import { type Patience, untilWritten } from '../../core/until-written.ts';

export interface StepDependencies {
  readonly recurring: Pick<RecurringStore, 'get' | 'markScheduled'>;
  readonly scheduler: Scheduler;
  readonly patience: Patience;
}

/**
 * Has the scheduler do what is stored, and looks whether that still stands: whoever changed it meanwhile may have told the
 * scheduler before us. Answers with what stands; undefined where nothing does.
 */
export function keepInStep(deps: StepDependencies, tenant: string, key: string): Promise<Recurring | undefined> {
  const tell = async (): Promise<Recurring | undefined | 'outrun'> => {
    const stands = await deps.recurring.get(tenant, key);
    const spec = stands === undefined ? undefined : specOf(stands);
    if (stands === undefined || spec === undefined) {
      await deps.scheduler.delete({ tenant, key });
      return (await deps.recurring.get(tenant, key))?.version === stands?.version ? stands : 'outrun';
    }
    await deps.scheduler.put(spec);
    return (await deps.recurring.markScheduled(stands)) ? { ...stands, scheduledVersion: stands.version } : 'outrun';
  };
  return untilWritten(`the schedule of a recurring notification of tenant ${tenant}`, tell, deps.patience);
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

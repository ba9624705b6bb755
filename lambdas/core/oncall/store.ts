import type { Instant } from '../time.ts';
import type { Override } from './override.ts';
import type { Schedule, ScheduleWithOverrides } from './schedule.ts';

/** A schedule in a list: without whose turns they are. */
export interface ScheduleSummary {
  readonly key: string;
  readonly timezone: string;
  readonly rotations: number;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
}

/** The tenants' schedules. What was written is there for the next reader. */
export interface ScheduleStore {
  /** A schedule with all its overrides; undefined where there is none. */
  get(tenant: string, key: string): Promise<ScheduleWithOverrides | undefined>;
  /** Creates or replaces a schedule; its overrides stay. */
  put(tenant: string, key: string, schedule: Schedule, now: Instant): Promise<void>;
  /** Removes a schedule and its overrides; false where there was none. */
  delete(tenant: string, key: string): Promise<boolean>;
  list(
    tenant: string,
    limit: number,
    cursor?: string,
  ): Promise<{ readonly items: readonly ScheduleSummary[]; readonly nextCursor?: string }>;
  /**
   * Creates or replaces an override. `full` where the schedule holds as many as it may; of several that are written at
   * once, a few may pass the limit.
   */
  putOverride(tenant: string, key: string, override: Override, now: Instant): Promise<'put' | 'no-schedule' | 'full'>;
  /** False where there was no such override, or no such schedule. */
  deleteOverride(tenant: string, key: string, id: string): Promise<boolean>;
}

import type { Lane } from '../notification/notification.ts';
import type { Recurring, RecurringFailure } from './recurring.ts';

/** The recurring notifications of a tenant: what is stored is the truth, and the scheduler follows it. */
export interface RecurringStore {
  /** A consistent read. */
  get(tenant: string, key: string): Promise<Recurring | undefined>;
  /** Stores a new one; `too-many` where the tenant has `maxRecurring`, `outrun` where another was faster. */
  create(recurring: Recurring): Promise<'stored' | 'too-many' | 'outrun'>;
  /** Writes over the version before its own; false where another was faster, or where it is gone. */
  replace(recurring: Recurring): Promise<boolean>;
  /** Says that the scheduler knows this version; false where another stands by now, or none. */
  markScheduled(recurring: Recurring): Promise<boolean>;
  /** Says that nothing could be sent at a time; nothing is said of a version that stands no more. */
  noteFailure(recurring: Pick<Recurring, 'tenant' | 'key' | 'version'>, failure: RecurringFailure): Promise<void>;
  /** False where there was none. */
  delete(tenant: string, key: string): Promise<boolean>;
  /** By their keys, in order. */
  list(
    tenant: string,
    limit: number,
    cursor?: string,
  ): Promise<{ readonly items: readonly Recurring[]; readonly nextCursor?: string }>;
}

/** What a schedule needs to know. */
export interface ScheduleSpec extends Pick<Recurring, 'tenant' | 'key' | 'version'> {
  /** As EventBridge Scheduler reads it. */
  readonly expression: string;
  readonly timezone: string;
  readonly isEnabled: boolean;
  readonly lane: Lane;
}

/** The schedules that tell when it is time. */
export interface Scheduler {
  /** Creates the schedule or changes it. */
  put(spec: ScheduleSpec): Promise<void>;
  /** Harmless where there is none. */
  delete(recurring: Pick<Recurring, 'tenant' | 'key'>): Promise<void>;
}

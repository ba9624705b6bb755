import type { Clock } from '../../core/ports.ts';
import { putRecurring, type Recurring, type RecurringStatus, withStatus } from '../../core/recurring/recurring.ts';
import type { RecurringStore, Scheduler } from '../../core/recurring/store.ts';
import { type Patience, untilWritten } from '../../core/until-written.ts';
import { keepInStep } from './keep-in-step.ts';

export interface ChangeDependencies {
  readonly recurring: Pick<RecurringStore, 'get' | 'create' | 'replace' | 'markScheduled' | 'delete'>;
  readonly scheduler: Scheduler;
  readonly clock: Clock;
  readonly patience: Patience;
}

const nameOf = (tenant: string): string => `a recurring notification of tenant ${tenant}`;

/**
 * Stores a recurring notification, new or over the one that stands, and then has it scheduled. A crash between the two
 * leaves it `pending`; a repeat of the request, or any later change, brings the scheduler in step.
 */
export async function storeRecurring(
  deps: ChangeDependencies,
  wanted: Pick<Recurring, 'tenant' | 'key' | 'request'>,
): Promise<{ readonly recurring: Recurring; readonly isNew: boolean } | 'too-many'> {
  const { tenant, key } = wanted;
  const write = async () => {
    const before = await deps.recurring.get(tenant, key);
    const recurring = putRecurring(wanted, before, deps.clock.now());
    const stored = before === undefined ? await deps.recurring.create(recurring) : await replace(deps, recurring);
    return stored === 'stored' ? { recurring, isNew: before === undefined } : stored;
  };
  const written = await untilWritten(nameOf(tenant), write, deps.patience);
  if (written === 'too-many') return written;
  return { ...written, recurring: (await keepInStep(deps, tenant, key)) ?? written.recurring };
}

/** Pauses or resumes it; undefined where there is none. */
export async function changeStatus(
  deps: ChangeDependencies,
  { tenant, key }: Pick<Recurring, 'tenant' | 'key'>,
  status: RecurringStatus,
): Promise<Recurring | undefined> {
  const write = async () => {
    const before = await deps.recurring.get(tenant, key);
    return before === undefined ? 'gone' : replace(deps, withStatus(before, status, deps.clock.now()));
  };
  const written = await untilWritten(nameOf(tenant), write, deps.patience);
  return written === 'gone' ? undefined : keepInStep(deps, tenant, key);
}

/** False where there was none; a schedule that an earlier try has left is gone either way. */
export async function deleteRecurring(deps: ChangeDependencies, tenant: string, key: string): Promise<boolean> {
  const deleted = await deps.recurring.delete(tenant, key);
  await keepInStep(deps, tenant, key);
  return deleted;
}

const replace = async ({ recurring: store }: ChangeDependencies, recurring: Recurring): Promise<'stored' | 'outrun'> =>
  (await store.replace(recurring)) ? 'stored' : 'outrun';

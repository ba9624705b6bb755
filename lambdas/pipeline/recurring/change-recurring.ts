import { ContendedError } from '../../core/contended-error.ts';
import type { Clock } from '../../core/ports.ts';
import { putRecurring, type Recurring, type RecurringStatus, withStatus } from '../../core/recurring/recurring.ts';
import type { RecurringStore, Scheduler } from '../../core/recurring/store.ts';
import { keepInStep } from './keep-in-step.ts';

export interface ChangeDependencies {
  readonly recurring: Pick<RecurringStore, 'get' | 'create' | 'replace' | 'markScheduled' | 'delete'>;
  readonly scheduler: Scheduler;
  readonly clock: Clock;
}

const mostTries = 10;

/**
 * Stores a recurring notification, new or over the one that stands, and then has it scheduled. A crash between the two
 * leaves it `pending`; a repeat of the request, or any later change, brings the scheduler in step.
 */
export async function storeRecurring(
  deps: ChangeDependencies,
  wanted: Pick<Recurring, 'tenant' | 'key' | 'request'>,
): Promise<{ readonly recurring: Recurring; readonly isNew: boolean } | 'too-many'> {
  const { tenant, key } = wanted;
  for (let tries = 1; tries <= mostTries; tries += 1) {
    const before = await deps.recurring.get(tenant, key);
    const recurring = putRecurring(wanted, before, deps.clock.now());
    const stored = before === undefined ? await deps.recurring.create(recurring) : await replace(deps, recurring);
    if (stored === 'too-many') return stored;
    if (stored === 'outrun') continue;
    const standing = await keepInStep(deps, tenant, key);
    return { recurring: standing ?? recurring, isNew: before === undefined };
  }
  throw new ContendedError(`a recurring notification of tenant ${tenant}`);
}

/** Pauses or resumes it; undefined where there is none. */
export async function changeStatus(
  deps: ChangeDependencies,
  { tenant, key }: Pick<Recurring, 'tenant' | 'key'>,
  status: RecurringStatus,
): Promise<Recurring | undefined> {
  for (let tries = 1; tries <= mostTries; tries += 1) {
    const before = await deps.recurring.get(tenant, key);
    if (before === undefined) return undefined;
    const stored = await replace(deps, withStatus(before, status, deps.clock.now()));
    if (stored === 'stored') return keepInStep(deps, tenant, key);
  }
  throw new ContendedError(`a recurring notification of tenant ${tenant}`);
}

/** False where there was none; a schedule that an earlier try has left is gone either way. */
export async function deleteRecurring(deps: ChangeDependencies, tenant: string, key: string): Promise<boolean> {
  const deleted = await deps.recurring.delete(tenant, key);
  await keepInStep(deps, tenant, key);
  return deleted;
}

const replace = async ({ recurring: store }: ChangeDependencies, recurring: Recurring): Promise<'stored' | 'outrun'> =>
  (await store.replace(recurring)) ? 'stored' : 'outrun';

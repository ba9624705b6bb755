import type { Recurring } from '../../lambdas/core/recurring/recurring.ts';
import type { RecurringStore, Scheduler, ScheduleSpec } from '../../lambdas/core/recurring/store.ts';

/** What a test makes of a call before it is carried out: a crash, or another's deed in between. */
export type Between = (call: string) => void | Promise<void>;

/** Recurring notifications in memory, by the conditions that the table's own store puts. */
export function memoryRecurring(between: Between = () => {}) {
  const kept = new Map<string, Recurring>();
  const nameOf = (tenant: string, key: string): string => `${tenant}/${key}`;
  const store: RecurringStore = {
    async get(tenant, key) {
      await between('get');
      return kept.get(nameOf(tenant, key));
    },
    async create(recurring) {
      await between('create');
      const name = nameOf(recurring.tenant, recurring.key);
      if (kept.has(name)) return 'outrun';
      kept.set(name, recurring);
      return 'stored';
    },
    async replace(recurring) {
      await between('replace');
      const name = nameOf(recurring.tenant, recurring.key);
      if (kept.get(name)?.version !== recurring.version - 1) return false;
      kept.set(name, recurring);
      return true;
    },
    async markScheduled({ tenant, key, version }) {
      await between('markScheduled');
      const stands = kept.get(nameOf(tenant, key));
      if (stands?.version !== version) return false;
      kept.set(nameOf(tenant, key), { ...stands, scheduledVersion: version });
      return true;
    },
    async noteFailure({ tenant, key, version }, lastFailure) {
      await between('noteFailure');
      const stands = kept.get(nameOf(tenant, key));
      if (stands?.version === version) kept.set(nameOf(tenant, key), { ...stands, lastFailure });
    },
    async delete(tenant, key) {
      await between('delete');
      return kept.delete(nameOf(tenant, key));
    },
    list: async () => ({ items: [...kept.values()] }),
  };
  return { store, kept };
}

/** A scheduler in memory. */
export function memoryScheduler(between: Between = () => {}) {
  const schedules = new Map<string, ScheduleSpec>();
  const scheduler: Scheduler = {
    async put(spec) {
      await between('scheduler.put');
      schedules.set(`${spec.tenant}/${spec.key}`, spec);
    },
    async delete({ tenant, key }) {
      await between('scheduler.delete');
      schedules.delete(`${tenant}/${key}`);
    },
  };
  return { scheduler, schedules };
}

import { addressKey } from '../../../lambdas/core/planning/facts.ts';
import type { SuppressionStore } from '../../../lambdas/core/suppression/store.ts';
import type { TenantStore } from '../../../lambdas/core/tenant/store.ts';
import { type Access, callStore } from './access.ts';
import { NotSimulatedError } from './notifications.ts';

const missing = (what: string) => () => Promise.reject(new NotSimulatedError(what));

export const createSuppressions = (access: Access): SuppressionStore => {
  const { memory, watcher } = access;
  const keyFor = (tenant: string, channel: string, address: string): string =>
    `${tenant}/${addressKey(channel, address)}`;
  return {
    lookup: (tenant, addresses) =>
      callStore(access, {
        name: 'suppressions.lookup',
        tenants: [tenant],
        about: String(addresses.length),
        run: () =>
          new Map(
            addresses.flatMap(({ channel, address }) => {
              const entry = memory.suppressions.get(keyFor(tenant, channel, address));
              return entry === undefined ? [] : [[addressKey(channel, address), entry] as const];
            }),
          ),
      }),
    add: (tenant, suppression) =>
      callStore(access, {
        name: 'suppressions.add',
        tenants: [tenant],
        about: suppression.reason,
        run: () => {
          const key = keyFor(tenant, suppression.channel, suppression.address);
          if (memory.suppressions.has(key)) return;
          memory.suppressions.set(key, suppression);
          watcher.suppressed(tenant, suppression);
        },
      }),
    remove: missing('suppressions.remove'),
    list: missing('suppressions.list'),
  };
};

export const createTenants = (access: Access): TenantStore => ({
  get: (tenant) =>
    callStore(access, {
      name: 'tenants.get',
      tenants: [tenant],
      about: '',
      run: () => access.memory.tenants.get(tenant),
    }),
  create: missing('tenants.create'),
  update: missing('tenants.update'),
  delete: missing('tenants.delete'),
  list: missing('tenants.list'),
});

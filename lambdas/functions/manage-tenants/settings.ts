import type { UpdateTenant } from '../../contracts/http/tenants.ts';
import { formatDuration } from '../../core/duration.ts';
import type { Tenant, TenantSettings } from '../../core/tenant/tenant.ts';
import { toRfc3339 } from '../../core/time.ts';

/** The settings that a request names, as they are stored. */
export function settingsFields(settings: UpdateTenant['settings']): Partial<TenantSettings> {
  const { locale, timezone, deduplicationWindow } = settings ?? {};
  return {
    ...(locale === undefined ? {} : { locale }),
    ...(timezone === undefined ? {} : { timezone }),
    ...(deduplicationWindow === undefined ? {} : { dedupWindowMs: deduplicationWindow }),
  };
}

/** A tenant as the API shows it: no key, wrapped or sealed, leaves the house. */
export const tenantView = ({ id, name, senders, settings, createdAt }: Tenant) => ({
  id,
  name,
  senders,
  settings: {
    locale: settings.locale,
    timezone: settings.timezone,
    deduplicationWindow: formatDuration(settings.dedupWindowMs),
  },
  createdAt: toRfc3339(createdAt),
});

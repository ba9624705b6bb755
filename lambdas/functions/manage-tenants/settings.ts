import type { UpdateTenant } from '../../contracts/http/tenants.ts';
import { formatDuration } from '../../core/duration.ts';
import { type ResponseTarget, standardTargets, targetFor } from '../../core/escalation/response-targets.ts';
import { repeatToWire } from '../../core/escalation/wire.ts';
import { severities } from '../../core/incident/severity.ts';
import type { Tenant, TenantSettings } from '../../core/tenant/tenant.ts';
import { toRfc3339 } from '../../core/time.ts';

type Named = NonNullable<UpdateTenant['settings']>;

/** The settings as they are stored once what a request names is laid over those that stand. */
export function settingsFields(
  settings: UpdateTenant['settings'],
  standing: Partial<TenantSettings> = {},
): Partial<TenantSettings> {
  const { locale, timezone, deduplicationWindow, responseTargets, fallback, enrichment, brand } = settings ?? {};
  return {
    ...keptOf(standing, settings),
    ...(locale === undefined ? {} : { locale }),
    ...(timezone === undefined ? {} : { timezone }),
    ...(deduplicationWindow === undefined ? {} : { dedupWindowMs: deduplicationWindow }),
    ...(responseTargets === undefined ? {} : { responseTargets: targetsWith(responseTargets, standing) }),
    ...(fallback === undefined || fallback === null ? {} : { fallback }),
    ...(enrichment === undefined || enrichment === null ? {} : { enrichment }),
    ...(brand === undefined || brand === null ? {} : { brand }),
  };
}

/** What stands, without what the request takes away. */
function keptOf(
  standing: Partial<TenantSettings>,
  { fallback, enrichment, brand }: Partial<Named> = {},
): Partial<TenantSettings> {
  const { fallback: standingFallback, enrichment: standingEnrichment, brand: standingBrand, ...kept } = standing;
  return {
    ...kept,
    ...(fallback === null || standingFallback === undefined ? {} : { fallback: standingFallback }),
    ...(enrichment === null || standingEnrichment === undefined ? {} : { enrichment: standingEnrichment }),
    ...(brand === null || standingBrand === undefined ? {} : { brand: standingBrand }),
  };
}

/** Whatever the time, an emergency stays what it is: told at once, and again. */
function targetsWith(
  named: NonNullable<Named['responseTargets']>,
  { responseTargets: standing = {} }: Partial<TenantSettings>,
): NonNullable<TenantSettings['responseTargets']> {
  const targets = { ...standing };
  for (const severity of severities) {
    const target = named[severity];
    if (target === null) delete targets[severity];
    else if (target !== undefined) {
      const { within, ...rest } = target;
      targets[severity] = { ...standardTargets[severity], withinMs: within, ...rest };
    }
  }
  return targets;
}

const targetView = ({ withinMs, repeat }: ResponseTarget) => ({
  within: formatDuration(withinMs),
  repeat: repeatToWire(repeat),
});

/** A tenant as the API shows it: no key, wrapped or sealed, leaves the house. */
export const tenantView = ({ id, name, senders, settings, createdAt }: Tenant) => ({
  id,
  name,
  senders,
  settings: {
    locale: settings.locale,
    timezone: settings.timezone,
    deduplicationWindow: formatDuration(settings.dedupWindowMs),
    responseTargets: Object.fromEntries(
      severities.map((severity) => [severity, targetView(targetFor(severity, settings.responseTargets))]),
    ),
    fallback: settings.fallback,
    brand: settings.brand,
    enrichment: settings.enrichment,
  },
  createdAt: toRfc3339(createdAt),
});

import type { TenantEvent } from '../../core/event/event.ts';
import { applyRules } from './apply-rules.ts';
import type { RuleDependencies } from './dependencies.ts';
import type { RulesOf } from './rule-book.ts';

/** Lets a tenant's rules act for an event, once for each deduplication key within the tenant's window. */
export async function handleEvent(deps: RuleDependencies, event: TenantEvent, rulesOf: RulesOf): Promise<void> {
  const { tenant: tenantId, id: eventId, dedupKey } = event;
  const tenant = await deps.tenants.get(tenantId);
  if (tenant === undefined) return deps.log.write('EVENT_DROPPED', { tenant: tenantId, eventId, reason: 'no-tenant' });
  if (dedupKey !== undefined && !(await deps.claims.claim({ ...event, dedupKey }, tenant.settings.dedupWindowMs)))
    return deps.log.write('EVENT_DROPPED', { tenant: tenantId, eventId, reason: 'duplicate' });
  const applied = await applyRules(deps, event, tenant, await rulesOf(tenantId));
  deps.log.write('EVENT_HANDLED', { tenant: tenantId, eventId, ...applied });
}

import { isPrivateHost } from '../adapters/http/private-host.ts';
import type { PolicyStore } from '../core/escalation/store.ts';
import type { CheckFacts } from '../core/notification/checks/check.ts';
import type { Clock } from '../core/ports.ts';
import { fail, type Result } from '../core/result.ts';
import { compileTemplate } from '../core/template/engine/engine.ts';
import type { TenantStore } from '../core/tenant/store.ts';
import type { FieldError } from '../core/validation/field-errors.ts';

const senderPath = /(^|\.)config\.(fromEmail|senderId|workspace)$/;

/** What a request is checked against. */
export interface CheckingDependencies {
  readonly tenants: Pick<TenantStore, 'get'>;
  readonly allowedWebhookUrl?: string | undefined;
  readonly clock: Clock;
}

/**
 * Reads a request of a tenant: against the tenant as it is kept in memory, and before a sender is refused, against the
 * tenant as it is.
 */
export async function readForTenant<Read>(
  { tenants, allowedWebhookUrl, clock }: CheckingDependencies,
  id: string,
  read: (facts: CheckFacts) => Result<Read, readonly FieldError[]>,
): Promise<Result<Read, readonly FieldError[]>> {
  const readOnce = async (fresh: boolean): Promise<Result<Read, readonly FieldError[]>> => {
    const tenant = await tenants.get(id, { fresh });
    if (tenant === undefined) return fail([{ path: '', message: 'is from a tenant that was closed' }]);
    return read({ senders: tenant.senders, now: clock.now(), allowedWebhookUrl, isPrivateHost, findFault });
  };
  const first = await readOnce(false);
  return !first.ok && first.error.some(({ path }) => senderPath.test(path)) ? readOnce(true) : first;
}

/** What is told of a field that names no policy of the tenant's. */
export const noSuchPolicy = (path: string): FieldError => ({
  path,
  message: 'is no escalation policy of your tenant; PUT it under /v1/escalation-policies first',
});

/** The error of a field, where it names a policy that the tenant has not. */
export async function findUnknownPolicy(
  { policies }: { readonly policies: Pick<PolicyStore, 'get'> },
  tenant: string,
  { path, policy }: { readonly path: string; readonly policy: unknown },
): Promise<FieldError | undefined> {
  return typeof policy !== 'string' || (await policies.get(tenant, policy)) !== undefined
    ? undefined
    : noSuchPolicy(path);
}

/** The first fault of a template. */
export const findFault = (template: string) => {
  const compiled = compileTemplate(template);
  return compiled.ok ? undefined : compiled.error;
};

import type { Log } from '../../contracts/log.ts';
import type { DigestMessage } from '../../contracts/messages/intake.ts';
import type { CategoryReader } from '../../core/category/store.ts';
import { ridesOnQueue } from '../../core/delivery/due.ts';
import type { ClosedDigest, DigestQueue, DigestStore } from '../../core/digest/store.ts';
import type { NotificationBody } from '../../core/notification/notification.ts';
import type { NotificationStore } from '../../core/notification/store.ts';
import type { TenantStore } from '../../core/tenant/store.ts';
import type { Tenant } from '../../core/tenant/tenant.ts';
import { acceptOwn } from '../accept-own.ts';
import type { ResolveTemplates } from '../templates/resolve-templates.ts';
import type { TellDependencies } from './tell-members.ts';

export interface CloseDependencies extends TellDependencies {
  readonly digests: Pick<DigestStore, 'closeDue' | 'closed' | 'finish'>;
  readonly digestQueue: DigestQueue;
  readonly notifications: Pick<NotificationStore, 'accept' | 'body' | 'bodies' | 'heads' | 'cancel'>;
  readonly categories: Pick<CategoryReader, 'get'>;
  readonly tenants: Pick<TenantStore, 'get'>;
  readonly resolveTemplates: ResolveTemplates;
  readonly log: Log;
}

type PlanOne = (tenant: string, notificationId: string) => Promise<void>;

/** Closes an owner's digests that are due, or finishes one that was closed, and hands each on to be planned. */
export async function closeDigests(
  deps: CloseDependencies,
  plan: PlanOne,
  { tenant: id, owner, id: digestId }: DigestMessage,
): Promise<void> {
  const tenant = await deps.tenants.get(id);
  // What a closed tenant has sealed nobody can open.
  if (tenant === undefined) return;
  if (digestId !== undefined) {
    const closed = await deps.digests.closed(id, owner, digestId);
    if (closed !== undefined) await finish(deps, plan, tenant, closed);
    return;
  }
  const now = deps.clock.now();
  const { closed, nextAt } = await deps.digests.closeDue(id, owner, now);
  if (nextAt !== undefined && ridesOnQueue(nextAt, now))
    await deps.digestQueue.turnAll([{ tenant: id, owner, at: nextAt }]);
  for (const digest of closed) await finish(deps, plan, tenant, digest);
}

/**
 * Makes the notification of a closed digest. It has its id from the first message that joined, so that a repeat after a
 * crash meets what was made, and all that follows may be done again.
 */
async function finish(deps: CloseDependencies, plan: PlanOne, tenant: Tenant, digest: ClosedDigest): Promise<void> {
  const known = await deps.notifications.body(tenant.id, digest.id);
  if (known === undefined) await make(deps, tenant, digest);
  await plan(tenant.id, digest.id);
  await deps.digests.finish(digest);
}

async function make(deps: CloseDependencies, tenant: Tenant, digest: ClosedDigest): Promise<void> {
  const { digestBody, tellMembers } = await import('./make-digest.apart.ts');
  const { told, latest } = await tellMembers(deps, tenant, digest);
  const { id, members } = digest;
  deps.log.write('DIGEST_CLOSED', {
    tenant: tenant.id,
    notificationId: id,
    members: members.length,
    told: told.length,
  });
  if (latest === undefined) return;
  const items = told.map(({ item }) => item);
  const locale = told.at(-1)?.locale ?? tenant.settings.locale;
  const body = digestBody({ digest, told, latest, items, locale });
  // Canceled before it is there: nobody may plan what has nothing to tell of.
  if (told.length === 0) await deps.notifications.cancel(tenant.id, id, digest.closedAt);
  await acceptOwn(deps.notifications, await inTemplate(deps, body), 'a digest');
}

/** In the words of the category's own template for digests, where it has one that can speak here; one message alone has its own words. */
async function inTemplate(deps: CloseDependencies, body: NotificationBody): Promise<NotificationBody> {
  const { tenant, request } = body;
  if ((body.about?.digest?.items.length ?? 0) < 2) return body;
  const template = (await deps.categories.get(tenant, request.category))?.digestTemplate;
  if (template === undefined) return body;
  const resolved = await deps.resolveTemplates(tenant, { ...request, template });
  if (resolved.ok) return { ...body, ...resolved.value };
  deps.log.write('DIGEST_TEMPLATE_UNUSABLE', { tenant, notificationId: body.id, template: template.key });
  return body;
}

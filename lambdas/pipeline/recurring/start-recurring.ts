import type { Log } from '../../contracts/log.ts';
import type { RecurringMessage } from '../../contracts/messages/intake.ts';
import type { NotificationBody } from '../../core/notification/notification.ts';
import type { NotificationStore } from '../../core/notification/store.ts';
import type { Clock } from '../../core/ports.ts';
import { isTimeOf } from '../../core/recurring/cron/times.ts';
import { cronOf, type Recurring, recurringNotificationId } from '../../core/recurring/recurring.ts';
import type { RecurringStore } from '../../core/recurring/store.ts';
import type { TenantStore } from '../../core/tenant/store.ts';
import type { Instant } from '../../core/time.ts';
import { acceptOwn } from '../accept-own.ts';
import type { ResolvedRequest, ResolveTemplates } from '../templates/resolve-templates.ts';

export interface StartDependencies {
  readonly tenants: Pick<TenantStore, 'get'>;
  readonly recurring: Pick<RecurringStore, 'get' | 'noteFailure'>;
  readonly notifications: Pick<NotificationStore, 'accept'>;
  readonly resolveTemplates: ResolveTemplates;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Accepts the notification of one time, and hands it on to be planned. Its id derives from the time, so a time that is
 * told twice makes one. What is deleted, paused or by now has other times makes none; the log says so.
 */
export async function startRecurring(
  deps: StartDependencies,
  plan: (tenant: string, notificationId: string) => Promise<void>,
  message: RecurringMessage,
): Promise<void> {
  const { tenant, key, time } = message;
  // What a closed tenant has sealed nobody can open.
  const stands = (await deps.tenants.get(tenant)) === undefined ? undefined : await deps.recurring.get(tenant, key);
  const now = deps.clock.now();
  const reason = stands === undefined ? 'gone' : whyNot(stands, message, now);
  if (stands === undefined || reason !== undefined) {
    deps.log.write('RECURRING_PASSED', { tenant, recurring: key, time, reason });
    return;
  }
  // The version that is published at its time; one that was deleted since is told to whoever looks at it, or at the logs.
  const resolved = await deps.resolveTemplates(tenant, stands.request.notification);
  if (!resolved.ok) {
    const fields = resolved.error.map(({ path }) => path).join(', ');
    await deps.recurring.noteFailure(stands, { at: time, code: 'template-unusable' });
    deps.log.write('RECURRING_UNSENDABLE', { tenant, recurring: key, time, fields });
    return;
  }
  const body = bodyOf(stands, resolved.value, { time, now });
  await acceptOwn(deps.notifications, body, 'a recurring notification');
  await plan(tenant, body.id);
}

/** A schedule may lag behind what is stored, so the time of another version counts where this one has it too. */
function whyNot(stands: Recurring, { version, time }: RecurringMessage, now: Instant): string | undefined {
  if (stands.status === 'paused') return 'paused';
  const cron = cronOf(stands);
  if (cron === undefined) return 'unreadable';
  if (stands.version !== version && !isTimeOf(cron, stands.request.timezone, time)) return 'changed';
  return (expiresAt(stands, time) ?? Number.POSITIVE_INFINITY) <= now ? 'expired' : undefined;
}

const expiresAt = ({ request: { expiresAfter } }: Recurring, time: Instant): Instant | undefined =>
  expiresAfter === undefined ? undefined : time + expiresAfter;

function bodyOf(
  recurring: Recurring,
  { request, ...resolved }: ResolvedRequest,
  { time, now }: { readonly time: Instant; readonly now: Instant },
): NotificationBody {
  const { tenant, key } = recurring;
  const end = expiresAt(recurring, time);
  return {
    tenant,
    id: recurringNotificationId(recurring, time),
    acceptedAt: now,
    fingerprint: `recurring:${key}:${time}`,
    ...resolved,
    request: { ...request, ...(end === undefined ? {} : { expiresAt: end }) },
  };
}

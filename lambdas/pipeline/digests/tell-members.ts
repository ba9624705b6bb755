import type { ToldMember } from '../../core/digest/digest-body.ts';
import type { DigestMember } from '../../core/digest/open-digest.ts';
import type { ClosedDigest } from '../../core/digest/store.ts';
import type { AboutDigest } from '../../core/notification/about.ts';
import type { NotificationBody } from '../../core/notification/notification.ts';
import type { NotificationStore } from '../../core/notification/store.ts';
import type { Clock } from '../../core/ports.ts';
import { placeOf } from '../../core/recipient/locale.ts';
import type { Tenant } from '../../core/tenant/tenant.ts';
import type { Instant } from '../../core/time.ts';
import { type FindPersonDependencies, findPerson } from '../find-person.ts';
import { compose, templateOf } from '../sending/compose.ts';
import type { TemplateSource } from '../sending/dependencies.ts';

export interface TellDependencies extends FindPersonDependencies {
  readonly notifications: Pick<NotificationStore, 'body' | 'bodies' | 'heads'>;
  readonly templates: TemplateSource;
  readonly clock: Clock;
}

/** A message in the person's words, and where the person is. */
export interface Telling extends ToldMember {
  readonly item: AboutDigest['items'][number];
  readonly locale: string;
}

/** What is told of, and the latest message, told of or not; absent where nothing of any is left. */
export interface Tellings {
  readonly told: readonly Telling[];
  readonly latest?: ToldMember;
}

/** Bodies are large: so many at a time are in memory beside what is made of them. */
const bodiesAtOnce = 20;

/**
 * The messages of a digest in the person's words, oldest first. Left out is what was canceled, has expired, can no longer
 * be rendered, or was for somebody who was erased meanwhile.
 */
export async function tellMembers(
  deps: TellDependencies,
  tenant: Tenant,
  { recipientId, members }: ClosedDigest,
): Promise<Tellings> {
  const now = deps.clock.now();
  const told: Telling[] = [];
  let latest: ToldMember | undefined;
  const inOrder = members.toSorted((left, right) => left.at - right.at);
  for (let start = 0; start < inOrder.length; start += bodiesAtOnce) {
    const some = inOrder.slice(start, start + bodiesAtOnce);
    const ids = [...new Set(some.map(({ notificationId }) => notificationId))];
    const [bodies, heads] = await Promise.all([
      deps.notifications.bodies(ids.map((id) => ({ tenant: tenant.id, id }))),
      deps.notifications.heads(tenant.id, ids),
    ]);
    const byId = new Map(bodies.map((body) => [body.id, body]));
    for (const member of some) {
      const body = byId.get(member.notificationId);
      const channel = body?.request.channels[member.step];
      if (body === undefined || channel === undefined) continue;
      latest = { body, channel, step: member.step };
      if (heads.get(body.id)?.status === 'canceled' || isOver(body, now)) continue;
      const telling = await tell(deps, { tenant, recipientId, member, ...latest });
      if (telling !== undefined) told.push(telling);
    }
  }
  return latest === undefined ? { told } : { told, latest };
}

const isOver = ({ request }: NotificationBody, now: Instant): boolean =>
  request.expiresAt !== undefined && request.expiresAt <= now;

interface Told extends ToldMember {
  readonly tenant: Tenant;
  readonly recipientId: string;
  readonly member: DigestMember;
}

async function tell(
  deps: TellDependencies,
  { tenant, recipientId, member, body, step, channel }: Told,
): Promise<Telling | undefined> {
  const { recipient } = member;
  const found = await findPerson(deps, { tenant: tenant.id, notificationId: body.id, recipient });
  if (found === undefined) return undefined;
  const { locale, timezone } = placeOf(found.person, tenant.settings);
  const delivery = { locale, timezone, channel: channel.type, step, recipientId };
  const ref = templateOf({ body, delivery });
  const words = compose({
    body,
    delivery,
    tenant,
    recipient: found.person,
    now: member.at,
    stopwatch: deps.clock.now,
    templates: ref === undefined ? undefined : await deps.templates.getAll(tenant.id, [ref]),
  });
  if (!words.ok) return undefined;
  const { title, markdown } = words.value;
  const { data } = body.request;
  const content = markdown === '' ? (words.value.own?.text ?? '') : markdown;
  return { body, step, channel, locale, item: { notificationId: body.id, title, content, at: member.at, data } };
}

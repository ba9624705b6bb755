import type { ToldMember } from '../../core/digest/digest-body.ts';
import type { DigestMember } from '../../core/digest/open-digest.ts';
import type { ClosedDigest } from '../../core/digest/store.ts';
import type { AboutDigest } from '../../core/notification/about.ts';
import type { NotificationBody } from '../../core/notification/notification.ts';
import type { NotificationStore } from '../../core/notification/store.ts';
import { isUnwanted } from '../../core/planning/reconsider.ts';
import type { Clock } from '../../core/ports.ts';
import type { WishesNow, WishReader } from '../../core/preference/reader.ts';
import { placeOf } from '../../core/recipient/locale.ts';
import type { Tenant } from '../../core/tenant/tenant.ts';
import type { Instant } from '../../core/time.ts';
import { type FindPersonDependencies, findPerson } from '../find-person.ts';
import { compose, templateOf } from '../sending/compose.ts';
import type { TemplateSource } from '../sending/dependencies.ts';

export interface TellDependencies extends FindPersonDependencies {
  readonly notifications: Pick<NotificationStore, 'body' | 'bodies' | 'heads'>;
  readonly templates: TemplateSource;
  readonly wishes: WishReader;
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
 * be rendered, was for somebody who was erased meanwhile, or is no longer wanted: each message is asked about by its own
 * category, of which one digest may hold several.
 */
export async function tellMembers(
  deps: TellDependencies,
  tenant: Tenant,
  { recipientId, members }: ClosedDigest,
): Promise<Tellings> {
  const now = deps.clock.now();
  const told: Telling[] = [];
  let latest: ToldMember | undefined;
  const wishesOf = remembering((category) => deps.wishes.read(tenant.id, recipientId, category));
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
      const telling = await tell(deps, { tenant, recipientId, member, wishesOf, ...latest });
      if (telling !== undefined) told.push(telling);
    }
  }
  return latest === undefined ? { told } : { told, latest };
}

/** Asks once for each category, since a digest is mostly of one. */
function remembering(read: (category: string) => Promise<WishesNow>): (category: string) => Promise<WishesNow> {
  const known = new Map<string, WishesNow>();
  return async (category) => {
    const said = known.get(category) ?? (await read(category));
    known.set(category, said);
    return said;
  };
}

const isOver = ({ request }: NotificationBody, now: Instant): boolean =>
  request.expiresAt !== undefined && request.expiresAt <= now;

interface Told extends ToldMember {
  readonly tenant: Tenant;
  readonly recipientId: string;
  readonly member: DigestMember;
  readonly wishesOf: (category: string) => Promise<WishesNow>;
}

async function tell(
  deps: TellDependencies,
  { tenant, recipientId, member, wishesOf, body, step, channel }: Told,
): Promise<Telling | undefined> {
  const { recipient } = member;
  const found = await findPerson(deps, { tenant: tenant.id, notificationId: body.id, recipient });
  if (found === undefined) return undefined;
  const { settings } = tenant;
  const { locale, timezone } = placeOf(found.person, settings);
  const delivery = { locale, timezone, channel: channel.type, step, recipientId, chain: recipientId, addressIndex: 0 };
  const waited = { delivery, body, channel, recipient: found.person, settings };
  if (isUnwanted(waited, await wishesOf(body.request.category), deps.clock.now())) return undefined;
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

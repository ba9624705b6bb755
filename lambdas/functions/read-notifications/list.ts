import type { ListNotifications } from '../../contracts/http/notifications.ts';
import { horizonMs } from '../../core/notification/horizon.ts';
import type { NotificationBody } from '../../core/notification/notification.ts';
import { type NotificationState, notificationEntry } from '../../core/notification/view.ts';
import { inlineAudience } from '../../core/planning/audience.ts';
import type { Instant } from '../../core/time.ts';
import { type Answer, json } from '../../framework/http/answer.ts';
import { pageOf, readCursor } from '../../framework/http/cursor.ts';
import type { SignedCall } from '../../framework/http/endpoint.ts';
import type { Dependencies } from './dependencies.ts';

const listName = 'notifications';
/** A filter that few notifications meet looks through this many pages of the store before it answers what it has. */
const pagesPerRequest = 10;

/** Newest first. A page may hold fewer than `limit` though there are more: `nextCursor` tells. */
export async function listNotifications(deps: Dependencies, call: SignedCall<ListNotifications>): Promise<Answer> {
  const { tenant, query } = call;
  const cursor = readCursor(listName, tenant, query.cursor);
  if (!cursor.ok) return cursor.error;
  const now = deps.clock.now();
  const to = query.to ?? now + 1;
  const from = Math.max(query.from ?? to - horizonMs, await beginningOf(deps, tenant));
  const entries: ReturnType<typeof notificationEntry>[] = [];
  let position = cursor.value;
  for (let page = 0; page < pagesPerRequest && entries.length < query.limit; page += 1) {
    const at = position === undefined ? {} : { cursor: position };
    const { bodies, nextCursor } = await deps.notifications.list(tenant, {
      from,
      to,
      limit: query.limit - entries.length,
      ...at,
    });
    entries.push(...(await matching(deps, call, bodies, now)));
    position = nextCursor;
    if (position === undefined) break;
  }
  return json(200, pageOf(listName, tenant, entries, position));
}

/** Before a tenant was made it sent nothing; every day that is not looked through saves as many queries as it has shards. */
const beginningOf = async ({ tenants }: Dependencies, tenant: string): Promise<Instant> =>
  (await tenants.get(tenant))?.createdAt ?? 0;

/** The entries of the bodies that the filters let through, each as it stands now. */
async function matching(
  { notifications }: Dependencies,
  { tenant, query }: SignedCall<ListNotifications>,
  bodies: readonly NotificationBody[],
  now: number,
) {
  const wanted = bodies.filter((body) => isWanted(body, query));
  const heads = await notifications.heads(
    tenant,
    wanted.map(({ id }) => id),
  );
  const states = wanted.map(async (body): Promise<NotificationState> => {
    const head = heads.get(body.id);
    // A head that is still `planned` may not have heard of its end yet.
    return { body, head, records: head?.status === 'planned' ? await notifications.deliveries(head) : [] };
  });
  const entries = (await Promise.all(states)).map((state) => notificationEntry(state, now));
  return entries.filter(({ status }) => query.status === undefined || status === query.status);
}

const isWanted = ({ request }: NotificationBody, { category, recipient }: ListNotifications): boolean =>
  (category === undefined || request.category === category) &&
  (recipient === undefined || inlineAudience(request).people.some(({ id }) => id === recipient));

import * as z from 'zod';
import { type IncidentEventRecord, incidentEventRecordSchema } from '../../contracts/messages/incidents.ts';
import { filedForLook } from '../../core/delivery/due.ts';
import type { Change } from '../../core/incident/changes/change.ts';
import { type IncidentEvent, incidentEventSchema } from '../../core/incident/event.ts';
import {
  type Incident,
  type IncidentBody,
  type IncidentHead,
  incidentHeadSchema,
  type ListedIncident,
} from '../../core/incident/incident.ts';
import { severities } from '../../core/incident/severity.ts';
import { laneOf } from '../../core/notification/notification.ts';
import type { Sealer } from '../../core/ports.ts';
import type { Instant } from '../../core/time.ts';
import { dueKey, incidentEventKey, incidentKey, incidentListKey, shardOf } from './keys.ts';
import { expiresAtSeconds } from './ttl.ts';

type Item = Record<string, unknown>;

const bytesSchema = z.instanceof(Uint8Array);
const bodyItemSchema = z.object({ tenant: z.string(), id: z.string(), openedAt: z.number(), sealed: bytesSchema });
const headItemSchema = z.object({ tenant: z.string(), id: z.string(), openedAt: z.number(), sealed: bytesSchema });
const listedSchema = incidentHeadSchema.extend({
  shown: z.object({ severity: z.enum(severities), title: z.string(), dedupKey: z.string().optional() }),
});
const eventItemSchema = incidentEventRecordSchema.extend({ sealed: bytesSchema });

/** Binds what is sealed to its place. */
const contextOf = (id: string, part: string): string => `incident:${id}:${part}`;

const seal = (sealer: Sealer, tenant: string, context: string, content: unknown): Promise<Uint8Array> =>
  sealer.seal(tenant, context, Buffer.from(JSON.stringify(content)));

/** What was sealed, as whoever wrote it had parsed it. */
const open = async (sealer: Sealer, tenant: string, context: string, sealed: Uint8Array): Promise<unknown> =>
  JSON.parse(Buffer.from(await sealer.open(tenant, context, sealed)).toString('utf8'));

/** The item of what was opened: written once. It has no end while the incident is not resolved. */
export async function incidentBodyToItem(body: IncidentBody, sealer: Sealer): Promise<Item> {
  const { tenant, id, openedAt, ...content } = body;
  const sealed = await seal(sealer, tenant, contextOf(id, 'body'), content);
  return { ...incidentKey(tenant, id, 'BODY'), tenant, id, openedAt, sealed };
}

export async function itemToIncidentBody(item: unknown, sealer: Sealer): Promise<IncidentBody> {
  const { sealed, ...clear } = bodyItemSchema.parse(item);
  const content = await open(sealer, clear.tenant, contextOf(clear.id, 'body'), sealed);
  return { ...clear, ...(content as Omit<IncidentBody, 'tenant' | 'id' | 'openedAt'>) };
}

/**
 * The item of where it stands, filed in the list, and for the sweep's look where there is to be one. What a list shows of the
 * body is sealed in it too, so that nobody reads a page of bodies for their titles.
 */
export async function incidentHeadToItem(
  { body: { openedAt, severity, request }, head }: ListedIncident,
  watchAt: Instant | undefined,
  sealer: Sealer,
): Promise<Item> {
  const { tenant, id, version, status } = head;
  return {
    ...incidentKey(tenant, id, 'HEAD'),
    tenant,
    id,
    version,
    status,
    openedAt,
    sealed: await seal(sealer, tenant, contextOf(id, 'head'), {
      ...head,
      shown: { severity, title: request.title, dedupKey: request.dedupKey },
    }),
    ...incidentListKey(tenant, status, openedAt, id),
    ...(watchAt === undefined ? {} : dueKey(filedForLook(watchAt), shardOf(id))),
    ...(status === 'resolved' ? { ttl: expiresAtSeconds(head.updatedAt) } : {}),
  };
}

export async function itemToIncidentHead(item: unknown, sealer: Sealer): Promise<IncidentHead> {
  const { tenant, id, sealed } = headItemSchema.parse(item);
  return incidentHeadSchema.parse(await open(sealer, tenant, contextOf(id, 'head'), sealed));
}

/** An incident as a list shows it, from its head alone. */
export async function itemToListed(item: unknown, sealer: Sealer): Promise<ListedIncident> {
  const { tenant, id, openedAt, sealed } = headItemSchema.parse(item);
  const { shown, ...head } = listedSchema.parse(await open(sealer, tenant, contextOf(id, 'head'), sealed));
  const { severity, ...request } = shown;
  return { body: { id, openedAt, severity, request }, head };
}

/** The items of a change's events: in clear what the followers of the table need, and nothing of a person. */
export const eventsToItems = (incident: Incident, change: Change, sealer: Sealer): Promise<readonly Item[]> =>
  Promise.all(
    change.events.map(async (draft, index) => {
      const event = { ...draft, seq: change.head.events - change.events.length + index };
      const record = recordOf(incident, change, event);
      const { tenant, incidentId, seq, at } = record;
      const sealed = await seal(sealer, tenant, contextOf(incidentId, `event:${seq}`), event);
      return { ...incidentEventKey(tenant, incidentId, seq), ...record, sealed, ttl: expiresAtSeconds(at) };
    }),
  );

function recordOf({ body, head }: Incident, change: Change, event: IncidentEvent): IncidentEventRecord {
  const { seq, type, at, level, notificationId } = event;
  const notification = change.notifications.find(({ id }) => id === notificationId);
  return {
    tenant: body.tenant,
    incidentId: body.id,
    seq,
    type,
    at,
    openedAt: body.openedAt,
    severity: body.severity,
    run: change.head.run,
    ...(level === undefined ? {} : { level }),
    ...(type === 'acknowledged' ? { isFirst: isFirst(head, event) } : {}),
    ...(notification === undefined
      ? {}
      : { notificationId: notification.id, lane: laneOf(notification.request.priority) }),
  };
}

/** What acknowledges itself says nothing of how soon somebody did. */
const isFirst = ({ firstAcknowledgedAt }: IncidentHead, { via }: IncidentEvent): boolean =>
  firstAcknowledgedAt === undefined && via !== 'platform';

export async function itemToEvent(item: unknown, sealer: Sealer): Promise<IncidentEvent> {
  const { tenant, incidentId, seq, sealed } = eventItemSchema.parse(item);
  return incidentEventSchema.parse(await open(sealer, tenant, contextOf(incidentId, `event:${seq}`), sealed));
}

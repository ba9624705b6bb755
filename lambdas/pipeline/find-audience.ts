import { spreadOf } from '../core/delivery/id.ts';
import type { NotificationBody } from '../core/notification/notification.ts';
import type { DeliveryRecord, NotificationStore } from '../core/notification/store.ts';
import {
  type Audience,
  type AudienceFacts,
  audienceOf,
  idsReached,
  inlineAudience,
  namesIn,
} from '../core/planning/audience.ts';
import type { AudienceStore } from '../core/planning/audience-store.ts';
import { candidatesOf } from '../core/planning/candidates.ts';
import type { PlanFacts } from '../core/planning/facts.ts';
import { type Directory, maxPeople } from '../core/recipient/directory.ts';
import type { RecipientStore } from '../core/recipient/store.ts';
import { findSegments, type SegmentDependencies } from './find-segments.ts';

export interface AudienceDependencies extends SegmentDependencies {
  readonly notifications: Pick<NotificationStore, 'deliveries'>;
  readonly recipients: Pick<RecipientStore, 'getAll'>;
  readonly directory: Pick<Directory, 'withRole' | 'onCall'>;
  readonly audiences: Pick<AudienceStore, 'read' | 'pin'>;
}

/** Whom a notification is for, and what of its plan an earlier try has written, where that was read to tell. */
export interface FoundAudience {
  readonly audience: PlanFacts['audience'];
  readonly written?: readonly DeliveryRecord[];
}

/**
 * Everybody whom a notification is for. What the request does not tell by itself is stored before anything is planned of
 * it, and planning again meets the same people, whoever was stored, renamed or erased meanwhile.
 */
export async function findAudience(
  deps: AudienceDependencies,
  body: NotificationBody,
  isFirstTry: boolean,
): Promise<FoundAudience> {
  const { roles, schedules, segments, ids } = namesIn(body.request);
  if (roles.length + schedules.length + segments.length + ids.length === 0)
    return { audience: inlineAudience(body.request) };
  if (isFirstTry) return { audience: await lookUpAndPin(deps, body) };
  const pinned = await deps.audiences.read(body);
  if (pinned !== undefined) return { audience: pinned };
  // An earlier try stored its audience before it wrote any delivery: what has none was planned from the request alone.
  const inline = inlineAudience(body.request);
  const { tenant, id } = body;
  const spread = spreadFor(body, inline);
  const written = await deps.notifications.deliveries({ tenant, id, status: 'planned', spread, deliveryCount: 0 });
  // While the audience is stored another try may write its deliveries: that there were none is known no more.
  return written.length > 0 ? { written, audience: inline } : { audience: await lookUpAndPin(deps, body) };
}

async function lookUpAndPin(deps: AudienceDependencies, body: NotificationBody): Promise<PlanFacts['audience']> {
  const found = await lookUp(deps, body);
  return found.inline ? found : deps.audiences.pin(body, found, spreadFor(body, found));
}

const spreadFor = ({ request }: NotificationBody, { people }: Audience): number =>
  spreadOf(candidatesOf(request, people).length);

async function lookUp(
  deps: AudienceDependencies,
  { tenant, acceptedAt, request, about }: NotificationBody,
): Promise<Audience> {
  const names = namesIn(request);
  const at = Math.max(acceptedAt, request.sendAt ?? acceptedAt);
  const [roles, schedules, found] = await Promise.all([
    // One more than may be reached, so that it shows where somebody is left out.
    byName(names.roles, (role) => deps.directory.withRole(tenant, role, maxPeople + 1)),
    byName(names.schedules, (schedule) => deps.directory.onCall(tenant, schedule, at)),
    findSegments(deps, tenant, names.segments, acceptedAt),
  ]);
  // A campaign names people as it found them stored.
  const allWereStored = about?.campaign !== undefined;
  const groups: Omit<AudienceFacts, 'stored'> = { roles, schedules, segments: found.segments, allWereStored };
  const unread = idsReached(request, groups).filter((id) => !found.stored.has(id));
  const read = unread.length === 0 ? [] : await deps.recipients.getAll(tenant, unread);
  return audienceOf(request, { ...groups, stored: new Map([...found.stored, ...read]) });
}

const byName = async <Found>(
  names: readonly string[],
  find: (name: string) => Promise<Found>,
): Promise<ReadonlyMap<string, Found>> =>
  new Map(await Promise.all(names.map(async (name) => [name, await find(name)] as const)));

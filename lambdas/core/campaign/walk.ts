import { traitsOf } from '../channel/channels.ts';
import { placeOf } from '../recipient/locale.ts';
import { recipientOf } from '../recipient/person.ts';
import type { Member } from '../segment/store.ts';
import { assign } from './assignment.ts';
import { type Group, groupFor } from './buckets.ts';
import type { CampaignRequest } from './request.ts';
import type { Entry, RunBody } from './run.ts';

/** How many stored people are looked at for one page. */
export const pageScan = 500;

/** A page of the audience: who was found, in which bucket, and where to go on. Once stored it never changes. */
export interface WalkedPage {
  readonly scanned: number;
  readonly groups: readonly { readonly group: Group; readonly entries: readonly Entry[] }[];
  readonly nextCursor?: string | undefined;
}

/** The entry of somebody who waits for the winner. */
export const restVariant = -1;

/** Puts each person of a page into one bucket and one variant; pure, so that a page that is walked again is the same. */
export function pageOf(
  body: RunBody,
  found: { readonly members: readonly Member[]; readonly scanned: number; readonly nextCursor?: string },
): WalkedPage {
  const known = new Map<string, Group>();
  const groups = new Map<string, { readonly group: Group; readonly entries: Entry[] }>();
  for (const { recipient, segments } of found.members) {
    const person = recipientOf(recipient);
    const variant = assign(body, body.request, recipient.id);
    const isRest = variant === 'rest';
    const { timezone: zone } = placeOf(person, { locale: 'en', timezone: body.timezone });
    const named = `${isRest} ${zone}`;
    const group = known.get(named) ?? groupFor(body, zone, isRest);
    known.set(named, group);
    const place = groups.get(group.id) ?? { group, entries: [] };
    groups.set(group.id, place);
    const segment = Math.max(0, body.request.segments.indexOf(segments[0] ?? ''));
    place.entries.push([recipient.id, isRest ? restVariant : variant, segment, messagesFor(person, body.request)]);
  }
  return {
    scanned: found.scanned,
    groups: [...groups.values()],
    ...(found.nextCursor === undefined ? {} : { nextCursor: found.nextCursor }),
  };
}

/** As many as the planner would count for the person. */
const messagesFor = (person: ReturnType<typeof recipientOf>, { channels }: CampaignRequest): number =>
  channels.reduce((sum, { type }) => sum + Math.max(1, traitsOf(type).addresses(person).length), 0);

import { traitsOf } from '../channel/channels.ts';
import { maxDeliveries } from '../notification/checks/size.ts';
import type { NotificationRequest } from '../notification/request.ts';
import { type Wishes, wishesFor } from '../preference/wishes.ts';
import { maxPeople } from '../recipient/directory.ts';
import type { RecipientEntry } from '../recipient/entry.ts';
import { isPerson, isRole, isSchedule, isSegment } from '../recipient/entry-kind.ts';
import { type KeptRecipient, laidOver, recipientOf } from '../recipient/person.ts';
import type { Recipient } from '../recipient/recipient.ts';
import { recipientIdAt } from '../recipient/recipient-id.ts';

/** Somebody whom a notification is for. */
export interface Person {
  /** The name that deliveries give the person. */
  readonly id: string;
  readonly recipient: Recipient;
  /** What a stored person wants, and said yes or no to, of the notification's category. */
  readonly wishes?: Wishes;
  /** The person's own key, sealed, where the person is stored: what is kept of the person here is sealed under it. */
  readonly sealedKey?: Uint8Array;
  /** Which part of the stored audience holds the person; absent where the request does. */
  readonly part?: string;
  /** What the audience knew of the person ended with the person's key, or the person was gone before it was made. */
  readonly erased?: true;
}

/** Why somebody whom a request may have meant hears nothing of it. Names roles, schedules and segments, never people. */
export type AudienceRemark =
  | { readonly kind: NamedRemark; readonly name: string }
  /** Only so many stored people were asked whether they belong to the segment. */
  | { readonly kind: 'segment-cut'; readonly name: string; readonly people: number }
  | { readonly kind: 'too-many-people'; readonly people: number };

type NamedRemark = 'nobody-has-role' | 'nobody-on-call' | 'no-such-schedule' | 'nobody-in-segment' | 'no-such-segment';

/** Everybody whom a notification is for, each once, in the order of the request. */
export interface Audience {
  readonly people: readonly Person[];
  readonly remarks: readonly AudienceRemark[];
  /** The request alone says it all: nothing of it needs to be stored beside it. */
  readonly inline: boolean;
}

/** What the words of a request stand for when it is planned. */
export interface AudienceFacts {
  readonly roles: ReadonlyMap<string, readonly string[]>;
  /** Undefined where there is no such schedule. */
  readonly schedules: ReadonlyMap<string, readonly string[] | undefined>;
  /** Where the request names segments. */
  readonly segments?: ReadonlyMap<string, SegmentPeople | undefined>;
  readonly stored: ReadonlyMap<string, KeptRecipient>;
  /** Everybody was stored when the request was made: whoever is not any more was erased. */
  readonly allWereStored?: boolean;
}

/** Who was found to belong to a segment; where not everybody was asked, how many were. */
export interface SegmentPeople {
  readonly ids: readonly string[];
  readonly askedOnly?: number;
}

const nothingKnown: AudienceFacts = { roles: new Map(), schedules: new Map(), stored: new Map() };

/** The audience of a request of which nothing is looked up. */
export const inlineAudience = (request: NotificationRequest): Audience => audienceOf(request, nothingKnown);

/** Names that a request gives, to be looked up. */
export const namesIn = ({ recipients }: NotificationRequest) => ({
  roles: [...new Set(recipients.filter(isRole).map(({ role }) => role))],
  schedules: [...new Set(recipients.filter(isSchedule).map(({ schedule }) => schedule))],
  segments: [...new Set(recipients.filter(isSegment).map(({ segment }) => segment))],
  ids: recipients.filter(isPerson).flatMap(({ id }) => id ?? []),
});

/** The ids that may be stored among those whom the request reaches, as many as one notification may reach. */
export const idsReached = (request: NotificationRequest, facts: Omit<AudienceFacts, 'stored'>): readonly string[] =>
  [
    ...new Set(
      request.recipients.flatMap((entry) => (isPerson(entry) ? (entry.id ?? []) : (idsOf(entry, facts) ?? []))),
    ),
  ].slice(0, maxPeople);

const idsOf = (
  entry: RecipientEntry,
  { roles, schedules, segments }: Omit<AudienceFacts, 'stored'>,
): readonly string[] | undefined => {
  if (isRole(entry)) return roles.get(entry.role) ?? [];
  if (isSegment(entry)) return segments?.get(entry.segment)?.ids;
  return isSchedule(entry) ? schedules.get(entry.schedule) : undefined;
};

/**
 * Everybody whom a request means. Whoever is reached by several entries is there once, where first named; an inline entry
 * is laid over the stored person wherever it stands. More people, or messages, than one notification takes are left out.
 */
export function audienceOf(request: NotificationRequest, facts: AudienceFacts): Audience {
  const inline = inlineById(request);
  const found = new Map<string, Person>();
  request.recipients.forEach((entry, index) => {
    if (isPerson(entry)) {
      const id = entry.id ?? nameFor(entry, index, inline, facts);
      if (!found.has(id)) found.set(id, personOf(id, entry, facts, request.category));
    } else
      for (const id of idsOf(entry, facts) ?? [])
        if (!found.has(id)) found.set(id, personOf(id, inline.get(id) ?? { id }, facts, request.category));
  });
  const people = withinLimits([...found.values()], request);
  return {
    people,
    remarks: [
      ...remarksOn(request, facts),
      ...(people.length < found.size ? [{ kind: 'too-many-people' as const, people: people.length }] : []),
    ],
    // Deliveries name a person of the request by the place there.
    inline:
      request.recipients.every(isPerson) &&
      found.size === request.recipients.length &&
      people.every(({ sealedKey, erased }) => sealedKey === undefined && erased !== true),
  };
}

const inlineById = ({ recipients }: NotificationRequest): ReadonlyMap<string, Recipient> =>
  new Map(recipients.filter(isPerson).flatMap((person) => (person.id === undefined ? [] : [[person.id, person]])));

/** A nameless person is called after the place in the request, unless somebody has that very name. */
function nameFor(
  person: Recipient,
  index: number,
  inline: ReadonlyMap<string, Recipient>,
  facts: AudienceFacts,
): string {
  const named = new Set([
    ...inline.keys(),
    ...[...facts.roles.values(), ...facts.schedules.values()].flatMap((ids) => ids ?? []),
    ...[...(facts.segments?.values() ?? [])].flatMap((found) => found?.ids ?? []),
  ]);
  let name = recipientIdAt(person, index);
  while (named.has(name)) name = `${name}-nameless`;
  return name;
}

function personOf(id: string, given: Recipient, { stored, allWereStored }: AudienceFacts, category: string): Person {
  const known = stored.get(id);
  if (known === undefined) return { id, recipient: given, ...(allWereStored === true ? { erased: true } : {}) };
  const isBare = Object.keys(given).every((name) => name === 'id');
  return {
    id,
    recipient: isBare ? recipientOf(known) : laidOver(known, given),
    ...(known.wishes === undefined ? {} : { wishes: wishesFor(known.wishes, category) }),
    sealedKey: known.sealedKey,
  };
}

/** The first so many: a notification reaches so many people with so many messages, and more are a campaign. */
function withinLimits(people: readonly Person[], { channels }: NotificationRequest): readonly Person[] {
  const shared = channels.filter(({ type, config }) => traitsOf(type).sharedAddress(config) !== undefined);
  const personal = channels.filter((channel) => !shared.includes(channel));
  let messages = shared.length;
  const end = people.findIndex(({ recipient }) => {
    for (const { type } of personal) messages += Math.max(1, traitsOf(type).addresses(recipient).length);
    return messages > maxDeliveries;
  });
  return people.slice(0, Math.min(maxPeople, end === -1 ? people.length : end));
}

function remarksOn(request: NotificationRequest, facts: AudienceFacts): readonly AudienceRemark[] {
  const { roles, schedules, segments } = namesIn(request);
  return [
    ...roles.flatMap((name) => (facts.roles.get(name)?.length ? [] : [{ kind: 'nobody-has-role' as const, name }])),
    ...schedules.flatMap((name): readonly AudienceRemark[] => {
      const onCall = facts.schedules.get(name);
      if (onCall === undefined) return [{ kind: 'no-such-schedule', name }];
      return onCall.length === 0 ? [{ kind: 'nobody-on-call', name }] : [];
    }),
    ...segments.flatMap((name): readonly AudienceRemark[] => {
      const found = facts.segments?.get(name);
      if (found === undefined) return [{ kind: 'no-such-segment', name }];
      if (found.askedOnly !== undefined) return [{ kind: 'segment-cut', name, people: found.askedOnly }];
      return found.ids.length === 0 ? [{ kind: 'nobody-in-segment', name }] : [];
    }),
  ];
}

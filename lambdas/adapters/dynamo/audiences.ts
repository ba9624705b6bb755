import { randomBytes } from 'node:crypto';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { People } from '../../core/delivery/people.ts';
import type { NotificationBody } from '../../core/notification/notification.ts';
import type { Person } from '../../core/planning/audience.ts';
import {
  type AudienceRef,
  type AudienceStore,
  firstPart,
  type PinnedAudience,
} from '../../core/planning/audience-store.ts';
import type { Sealer } from '../../core/ports.ts';
import type { Recipient } from '../../core/recipient/recipient.ts';
import { existsIfConditionFailed } from './access-keys.ts';
import {
  type AudienceEntry,
  audiencePartSchema,
  entryToPerson,
  type FirstAudiencePart,
  firstAudiencePartSchema,
  personToEntry,
} from './audience-items.ts';
import { cutIntoParts } from './audience-parts.ts';
import { putAll } from './batches.ts';
import type { Table } from './client.ts';
import { audienceKey, type ItemKey, recipientKey } from './keys.ts';
import { type KnownItems, openKnownItems } from './known-items.ts';
import { sealedKeyOf } from './recipient-items.ts';
import { expiresAtSeconds } from './ttl.ts';

type Ref = Pick<NotificationBody, 'tenant' | 'id'>;

/** Audiences in DynamoDB: immutable parts beside the body. The first part names the others and is written last. */
export function createAudienceStore(table: Table, sealer: Sealer): AudienceStore {
  const openPerson = (items: KnownItems, ref: Ref, entry: AudienceEntry) => {
    const item = items.get(recipientKey(ref.tenant, entry.id));
    return entryToPerson(ref, entry, item === undefined ? undefined : sealedKeyOf(item), sealer);
  };
  const openEntry = async (items: KnownItems, ref: Ref, entry: AudienceEntry): Promise<Recipient | undefined> =>
    (await openPerson(items, ref, entry))?.recipient;
  const readAudience = async (ref: Ref): Promise<PinnedAudience | undefined> => {
    const items = openKnownItems(table);
    const first = await readWhole(items, ref);
    if (first === undefined) return undefined;
    const people = await Promise.all(
      entriesOf(items, ref, first).map(async ({ entry, part }): Promise<Person> => {
        const { id } = entry;
        const person = await openPerson(items, ref, entry);
        return person === undefined ? { id, recipient: { id }, part, erased: true } : { id, ...person, part };
      }),
    );
    return { people, remarks: first.remarks, spread: first.spread };
  };
  const personOf = async (items: KnownItems, ref: AudienceRef): Promise<People | undefined> => {
    const of = { tenant: ref.tenant, id: ref.notificationId };
    const entry = partIn(items, of, ref.audience)?.entries.find(({ id }) => id === ref.recipientId);
    return entry === undefined ? undefined : asPeople(await openEntry(items, of, entry));
  };
  const everybodyOf = async (items: KnownItems, ref: AudienceRef): Promise<People | undefined> => {
    const of = { tenant: ref.tenant, id: ref.notificationId };
    const first = await readWhole(items, of);
    if (first === undefined) return undefined;
    const people = await Promise.all(entriesOf(items, of, first).map(({ entry }) => openEntry(items, of, entry)));
    return people.filter((person) => person !== undefined);
  };

  return {
    read: readAudience,
    async pin(body, audience, spread) {
      const entries = await Promise.all(audience.people.map((person) => personToEntry(body, person, sealer)));
      const parts = cutIntoParts(entries, randomBytes(4).toString('hex'));
      const ttl = expiresAtSeconds(Math.max(body.acceptedAt, body.request.sendAt ?? 0));
      const itemOf = (name: string, content: object) => ({
        ...audienceKey(body.tenant, body.id, name),
        ...content,
        ttl,
      });
      await putAll(
        table,
        parts.slice(1).map(({ name, entries: some }) => itemOf(name, { entries: some })),
      );
      const Item = itemOf(firstPart, {
        entries: parts[0]?.entries,
        spread,
        remarks: audience.remarks,
        parts: parts.map(({ name, from }) => ({ name, from })),
      });
      const put = await table.client
        .send(new PutCommand({ TableName: table.name, Item, ConditionExpression: 'attribute_not_exists(pk)' }))
        .then(() => 'pinned' as const, existsIfConditionFailed);
      const standing = put === 'exists' ? await readAudience(body) : undefined;
      if (standing !== undefined) return standing;
      const partOf = (index: number): string => parts.findLast(({ from }) => from <= index)?.name ?? firstPart;
      const people = audience.people.map((person, index) => ({ ...person, part: partOf(index) }));
      return { people, remarks: audience.remarks, spread };
    },
    async peopleOf(refs) {
      const items = openKnownItems(table);
      await items.read(refs.flatMap(keysOf));
      const found = new Map<string, People>();
      for (const ref of refs) {
        const people = await (ref.recipient === undefined ? everybodyOf(items, ref) : personOf(items, ref));
        if (people !== undefined) found.set(ref.id, people);
      }
      return found;
    },
    async personAt(tenant, notificationId, index) {
      const items = openKnownItems(table);
      const ref = { tenant, id: notificationId };
      const first = await readWhole(items, ref);
      if (first === undefined) return undefined;
      const found = entriesOf(items, ref, first)[index];
      return found === undefined ? [] : asPeople(await openEntry(items, ref, found.entry));
    },
  };
}

const asPeople = (recipient: Recipient | undefined): People => (recipient === undefined ? 'erased' : [recipient]);

/** The part that a delivery names, and the person's key with it. */
const keysOf = ({ tenant, notificationId, audience, recipient, recipientId }: AudienceRef): readonly ItemKey[] => [
  audienceKey(tenant, notificationId, audience),
  ...(recipient === undefined ? [] : [recipientKey(tenant, recipientId)]),
];

function partIn(items: KnownItems, { tenant, id }: Ref, name: string) {
  const item = items.get(audienceKey(tenant, id, name));
  return item === undefined ? undefined : audiencePartSchema.parse(item);
}

/** Reads all parts of an audience, and the keys of its people; the first part, or undefined where there is none. */
async function readWhole(items: KnownItems, ref: Ref): Promise<FirstAudiencePart | undefined> {
  const keyOf = (name: string): ItemKey => audienceKey(ref.tenant, ref.id, name);
  await items.read([keyOf(firstPart)]);
  const item = items.get(keyOf(firstPart));
  if (item === undefined) return undefined;
  const first = firstAudiencePartSchema.parse(item);
  await items.read(first.parts.map(({ name }) => keyOf(name)));
  const own = entriesOf(items, ref, first).filter(({ entry }) => entry.own);
  await items.read(own.map(({ entry }) => recipientKey(ref.tenant, entry.id)));
  return first;
}

/** Everybody of an audience that was read, in order, each with the part. */
const entriesOf = (items: KnownItems, ref: Ref, { parts }: FirstAudiencePart) =>
  parts.flatMap(({ name }) => (partIn(items, ref, name)?.entries ?? []).map((entry) => ({ entry, part: name })));

import type { Change } from '../../core/incident/changes/change.ts';
import type { Incident } from '../../core/incident/incident.ts';
import type { WriteOptions } from '../../core/incident/store.ts';
import type { Sealer } from '../../core/ports.ts';
import { dayMs } from '../../core/time.ts';
import { bodyToItem } from './bodies.ts';
import type { Table } from './client.ts';
import { eventsToItems, incidentBodyToItem, incidentHeadToItem } from './incident-items.ts';
import type { Member, Part } from './incident-writes.ts';
import { type ItemKey, incidentCommandKey, incidentKey, incidentLockKey } from './keys.ts';
import { expiresAtSeconds } from './ttl.ts';

/** A queue repeats its messages for 14 days at most, and a client its requests for less. */
const commandKeptMs = 15 * dayMs;

/** What the writes of incidents need: where to, and sealed by whom. */
export interface Writing {
  readonly table: Table;
  readonly sealer: Sealer;
}

/** Stands as long as an incident that carries the deduplication key is not resolved. */
export const lockKeyOf = async ({ sealer }: Pick<Writing, 'sealer'>, tenant: string, dedupKey: string) =>
  incidentLockKey(tenant, await sealer.digest(tenant, `incident ${dedupKey}`));

export const commandKeyOf = async (
  { sealer }: Pick<Writing, 'sealer'>,
  tenant: string,
  id: string,
  commandId: string,
): Promise<ItemKey> => incidentCommandKey(tenant, id, await sealer.digest(tenant, `command ${commandId}`));

/** What opening writes: nothing of it may stand already. */
export async function openingMembers(
  writing: Writing,
  incident: Incident,
  change: Change,
  options: WriteOptions,
): Promise<readonly Member[]> {
  const { body } = incident;
  const opened = { body, head: change.head };
  const lock = await lockOf(writing, incident);
  return [
    put(writing, 'body', await incidentBodyToItem(body, writing.sealer)),
    put(writing, 'other', await incidentHeadToItem(opened, options.watchAt, writing.sealer)),
    ...(lock === undefined ? [] : [put(writing, 'lock', { ...lock, incidentId: body.id })]),
    ...(await outcomeMembers(writing, incident, change, options)),
  ];
}

/** What a change writes: the head as it was read must stand still. */
export const changeMembers = async (
  writing: Writing,
  incident: Incident,
  change: Change,
  options: WriteOptions,
): Promise<readonly Member[]> => [
  {
    part: 'head',
    write: {
      Put: {
        TableName: writing.table.name,
        Item: await incidentHeadToItem({ body: incident.body, head: change.head }, options.watchAt, writing.sealer),
        ConditionExpression: '#version = :read',
        ExpressionAttributeNames: { '#version': 'version' },
        ExpressionAttributeValues: { ':read': incident.head.version },
      },
    },
  },
  ...(await outcomeMembers(writing, incident, change, options)),
  ...(await endMembers(writing, incident, change)),
];

/** The marker of the command, the events, and what is sent. */
async function outcomeMembers(
  writing: Writing,
  incident: Incident,
  change: Change,
  { commandId }: WriteOptions,
): Promise<readonly Member[]> {
  const { tenant, id } = incident.body;
  const [events, notifications] = await Promise.all([
    eventsToItems(incident, change, writing.sealer),
    Promise.all(change.notifications.map((body) => bodyToItem(body, writing.sealer))),
  ]);
  const ttl = Math.ceil((change.head.updatedAt + commandKeptMs) / 1_000);
  const command =
    commandId === undefined
      ? []
      : [put(writing, 'command', { ...(await commandKeyOf(writing, tenant, id, commandId)), ttl })];
  return [...command, ...[...events, ...notifications].map((item) => put(writing, 'other', item))];
}

/** Once it is resolved its key is free, and what was opened has an end. */
async function endMembers(writing: Writing, incident: Incident, { head }: Change): Promise<readonly Member[]> {
  if (head.status !== 'resolved') return [];
  const { tenant, id } = incident.body;
  const TableName = writing.table.name;
  const body: Member = {
    part: 'other',
    write: {
      Update: {
        TableName,
        Key: incidentKey(tenant, id, 'BODY'),
        UpdateExpression: 'SET #ttl = :ttl',
        ExpressionAttributeNames: { '#ttl': 'ttl' },
        ExpressionAttributeValues: { ':ttl': expiresAtSeconds(head.updatedAt) },
        ConditionExpression: 'attribute_exists(pk)',
      },
    },
  };
  const Key = incident.head.status === 'resolved' ? undefined : await lockOf(writing, incident);
  return Key === undefined ? [body] : [body, { part: 'other', write: { Delete: { TableName, Key, ...isHeldBy(id) } } }];
}

/** Nobody lets go of a key that another incident holds. */
const isHeldBy = (id: string) => ({
  ConditionExpression: 'attribute_not_exists(pk) OR incidentId = :id',
  ExpressionAttributeValues: { ':id': id },
});

async function lockOf(writing: Writing, { body }: Incident): Promise<ItemKey | undefined> {
  const { dedupKey } = body.request;
  return dedupKey === undefined ? undefined : lockKeyOf(writing, body.tenant, dedupKey);
}

const put = ({ table }: Writing, part: Part, item: Record<string, unknown>): Member => ({
  part,
  write: {
    Put: {
      TableName: table.name,
      Item: item,
      ConditionExpression: 'attribute_not_exists(pk)',
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    },
  },
});

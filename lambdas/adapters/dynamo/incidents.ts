import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { Change } from '../../core/incident/changes/change.ts';
import type { Incident } from '../../core/incident/incident.ts';
import type { IncidentStore, WriteOptions } from '../../core/incident/store.ts';
import type { NotificationBody } from '../../core/notification/notification.ts';
import type { Sealer } from '../../core/ports.ts';
import { dayMs, type Instant } from '../../core/time.ts';
import { getAll } from './batches.ts';
import { bodyToItem } from './bodies.ts';
import type { Table } from './client.ts';
import {
  eventsToItems,
  incidentBodyToItem,
  incidentHeadToItem,
  itemToEvent,
  itemToIncidentBody,
  itemToIncidentHead,
} from './incident-items.ts';
import { listIncidentIds } from './incident-list.ts';
import { type Member, type Part, writeTogether } from './incident-writes.ts';
import { type ItemKey, incidentCommandKey, incidentEventKey, incidentKey, incidentLockKey } from './keys.ts';
import { expiresAtSeconds } from './ttl.ts';

/** A queue repeats its messages for 14 days at most, and a client its requests for less. */
const commandKeptMs = 15 * dayMs;

const lockSchema = z.object({ incidentId: z.string() });
const sealedSchema = z.object({ pk: z.string(), sk: z.string() });

/**
 * Incidents in DynamoDB: an immutable sealed body, a small sealed head that counts its versions, events, and markers of the
 * commands that acted. Each change is one transaction: all of it stands, or nothing.
 */
export function createIncidentStore(table: Table, sealer: Sealer): IncidentStore {
  const put = (part: Part, item: Record<string, unknown>): Member => ({
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
  const lockKeyOf = async (tenant: string, dedupKey: string): Promise<ItemKey> =>
    incidentLockKey(tenant, await sealer.digest(tenant, `incident ${dedupKey}`));
  const commandKeyOf = async (tenant: string, id: string, commandId: string): Promise<ItemKey> =>
    incidentCommandKey(tenant, id, await sealer.digest(tenant, `command ${commandId}`));

  /** What every change writes beside the head. */
  const membersOf = async (
    incident: Incident,
    change: Change,
    commandId: string | undefined,
  ): Promise<readonly Member[]> => {
    const { tenant, id } = incident.body;
    const at = change.head.updatedAt;
    const [events, notifications] = await Promise.all([
      eventsToItems(incident, change, sealer),
      Promise.all(change.notifications.map((body: NotificationBody) => bodyToItem(body, sealer))),
    ]);
    const command =
      commandId === undefined
        ? []
        : [put('command', { ...(await commandKeyOf(tenant, id, commandId)), ttl: commandEnd(at) })];
    return [...command, ...[...events, ...notifications].map((item) => put('other', item))];
  };

  const readAll = async (tenant: string, ids: readonly string[]): Promise<readonly Incident[]> => {
    const keys = ids.flatMap((id) => [incidentKey(tenant, id, 'BODY'), incidentKey(tenant, id, 'HEAD')]);
    const items = (await getAll(table, keys)).map((item) => ({ item, ...sealedSchema.parse(item) }));
    const found = new Map(items.map(({ item, pk, sk }) => [`${pk} ${sk}`, item]));
    const incidents = ids.map(async (id) => {
      const { pk } = incidentKey(tenant, id, 'BODY');
      const [body, head] = [found.get(`${pk} BODY`), found.get(`${pk} HEAD`)];
      if (body === undefined || head === undefined) return [];
      return [{ body: await itemToIncidentBody(body, sealer), head: await itemToIncidentHead(head, sealer) }];
    });
    return (await Promise.all(incidents)).flat();
  };

  const lockOf = async (incident: Incident): Promise<ItemKey | undefined> => {
    const { tenant, request } = incident.body;
    return request.dedupKey === undefined ? undefined : lockKeyOf(tenant, request.dedupKey);
  };

  /** Once it is resolved the key is free, and what was opened has an end. */
  const endMembers = async (incident: Incident, { head }: Change): Promise<readonly Member[]> => {
    if (head.status !== 'resolved') return [];
    const { tenant, id } = incident.body;
    const body: Member = {
      part: 'other',
      write: {
        Update: {
          TableName: table.name,
          Key: incidentKey(tenant, id, 'BODY'),
          UpdateExpression: 'SET #ttl = :ttl',
          ExpressionAttributeNames: { '#ttl': 'ttl' },
          ExpressionAttributeValues: { ':ttl': expiresAtSeconds(head.updatedAt) },
          ConditionExpression: 'attribute_exists(pk)',
        },
      },
    };
    const key = incident.head.status === 'resolved' ? undefined : await lockOf(incident);
    if (key === undefined) return [body];
    const lock = { TableName: table.name, Key: key, ...isHeldBy(id) };
    return [body, { part: 'other', write: { Delete: lock } }];
  };

  const headMember = async (incident: Incident, { head }: Change, { watchAt }: WriteOptions): Promise<Member> => ({
    part: 'head',
    write: {
      Put: {
        TableName: table.name,
        Item: await incidentHeadToItem({ head, openedAt: incident.body.openedAt }, watchAt, sealer),
        ConditionExpression: '#version = :read',
        ExpressionAttributeNames: { '#version': 'version' },
        ExpressionAttributeValues: { ':read': incident.head.version },
      },
    },
  });

  return {
    async open(incident, change, { commandId, watchAt }) {
      const { body } = incident;
      const key = await lockOf(incident);
      const head = { head: change.head, openedAt: body.openedAt };
      const failed = await writeTogether(table, [
        put('body', await incidentBodyToItem(body, sealer)),
        put('other', await incidentHeadToItem(head, watchAt, sealer)),
        ...(key === undefined ? [] : [put('lock', { ...key, incidentId: body.id })]),
        ...(await membersOf(incident, change, commandId)),
      ]);
      if (failed.size === 0) return { kind: 'opened' };
      if (failed.has('body') || failed.has('command')) return { kind: 'repeated' };
      const { incidentId } = lockSchema.parse(failed.get('lock'));
      return incidentId === body.id ? { kind: 'repeated' } : { kind: 'standing', id: incidentId };
    },
    get: async (tenant, id) => (await readAll(tenant, [id])).at(0),
    async change(incident, change, options) {
      const failed = await writeTogether(table, [
        await headMember(incident, change, options),
        ...(await membersOf(incident, change, options.commandId)),
        ...(await endMembers(incident, change)),
      ]);
      if (failed.size === 0) return 'changed';
      return failed.has('command') ? 'repeated' : 'outrun';
    },
    async hasActed(tenant, id, commandId) {
      const Key = await commandKeyOf(tenant, id, commandId);
      const { Item } = await table.client.send(new GetCommand({ TableName: table.name, Key, ConsistentRead: true }));
      return Item !== undefined;
    },
    async standing(tenant, dedupKey) {
      const Key = await lockKeyOf(tenant, dedupKey);
      const { Item } = await table.client.send(new GetCommand({ TableName: table.name, Key, ConsistentRead: true }));
      return Item === undefined ? undefined : lockSchema.parse(Item).incidentId;
    },
    async list(tenant, query) {
      const { ids, nextCursor } = await listIncidentIds(table, tenant, query);
      const incidents = await readAll(tenant, ids);
      // The index follows a moment later: one that has another status by now belongs on another list.
      const items = incidents.filter(({ head }) => query.status === undefined || head.status === query.status);
      return { items, ...(nextCursor === undefined ? {} : { nextCursor }) };
    },
    async events(tenant, id, { limit, cursor }) {
      const { pk, sk } = incidentEventKey(tenant, id, 0);
      const { Items = [], LastEvaluatedKey } = await table.client.send(
        new QueryCommand({
          TableName: table.name,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :events)',
          ExpressionAttributeValues: { ':pk': pk, ':events': sk.slice(0, 2) },
          Limit: limit,
          ConsistentRead: true,
          ...(cursor === undefined ? {} : { ExclusiveStartKey: { pk, sk: `E#${cursor}` } }),
        }),
      );
      const items = await Promise.all(Items.map((item) => itemToEvent(item, sealer)));
      const last = LastEvaluatedKey === undefined ? undefined : Items.at(-1);
      return { items, ...(last === undefined ? {} : { nextCursor: sealedSchema.parse(last).sk.slice(2) }) };
    },
  };
}

/** Nobody lets go of a key that another incident holds. */
const isHeldBy = (id: string) => ({
  ConditionExpression: 'attribute_not_exists(pk) OR incidentId = :id',
  ExpressionAttributeValues: { ':id': id },
});

const commandEnd = (at: Instant): number => Math.ceil((at + commandKeptMs) / 1_000);

import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { Incident } from '../../core/incident/incident.ts';
import type { IncidentStore } from '../../core/incident/store.ts';
import type { Sealer } from '../../core/ports.ts';
import { getAll } from './batches.ts';
import type { Table } from './client.ts';
import { changeMembers, commandKeyOf, lockKeyOf, openingMembers } from './incident-changes.ts';
import { itemToEvent, itemToIncidentBody, itemToIncidentHead } from './incident-items.ts';
import { listIncidentIds } from './incident-list.ts';
import { writeTogether } from './incident-writes.ts';
import { type ItemKey, incidentEventKey, incidentKey } from './keys.ts';

const lockSchema = z.object({ incidentId: z.string() });

/**
 * Incidents in DynamoDB: an immutable sealed body, a small sealed head that counts its versions, events, and markers of the
 * commands that acted. Each change is one transaction: all of it stands, or nothing.
 */
export function createIncidentStore(table: Table, sealer: Sealer): IncidentStore {
  const writing = { table, sealer };
  const read = async (Key: ItemKey): Promise<unknown> =>
    (await table.client.send(new GetCommand({ TableName: table.name, Key, ConsistentRead: true }))).Item;

  const readAll = async (tenant: string, ids: readonly string[]): Promise<readonly Incident[]> => {
    const keys = ids.flatMap((id) => [incidentKey(tenant, id, 'BODY'), incidentKey(tenant, id, 'HEAD')]);
    const items = new Map((await getAll(table, keys)).map((item) => [`${item.pk} ${item.sk}`, item]));
    const incidents = ids.map(async (id) => {
      const { pk } = incidentKey(tenant, id, 'BODY');
      const [body, head] = [items.get(`${pk} BODY`), items.get(`${pk} HEAD`)];
      if (body === undefined || head === undefined) return [];
      return [{ body: await itemToIncidentBody(body, sealer), head: await itemToIncidentHead(head, sealer) }];
    });
    return (await Promise.all(incidents)).flat();
  };

  return {
    async open(incident, change, options) {
      const failed = await writeTogether(table, await openingMembers(writing, incident, change, options));
      if (failed.size === 0) return { kind: 'opened' };
      if (failed.has('body') || failed.has('command')) return { kind: 'repeated' };
      const { incidentId } = lockSchema.parse(failed.get('lock'));
      return incidentId === incident.body.id ? { kind: 'repeated' } : { kind: 'standing', id: incidentId };
    },
    get: async (tenant, id) => (await readAll(tenant, [id])).at(0),
    async change(incident, change, options) {
      const failed = await writeTogether(table, await changeMembers(writing, incident, change, options));
      if (failed.size === 0) return 'changed';
      return failed.has('command') ? 'repeated' : 'outrun';
    },
    async hasActed(tenant, id, commandId) {
      return (await read(await commandKeyOf(writing, tenant, id, commandId))) !== undefined;
    },
    async standing(tenant, dedupKey) {
      const lock = await read(await lockKeyOf(writing, tenant, dedupKey));
      return lock === undefined ? undefined : lockSchema.parse(lock).incidentId;
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
      const prefix = sk.slice(0, 2);
      const { Items = [], LastEvaluatedKey } = await table.client.send(
        new QueryCommand({
          TableName: table.name,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
          ExpressionAttributeValues: { ':pk': pk, ':prefix': prefix },
          Limit: limit,
          ConsistentRead: true,
          ...(cursor === undefined ? {} : { ExclusiveStartKey: { pk, sk: `${prefix}${cursor}` } }),
        }),
      );
      const items = await Promise.all(Items.map((item) => itemToEvent(item, sealer)));
      const last: unknown = LastEvaluatedKey?.sk;
      return { items, ...(typeof last === 'string' ? { nextCursor: last.slice(prefix.length) } : {}) };
    },
  };
}

import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { IncidentStore } from '../../core/incident/store.ts';
import type { Clock, Sealer } from '../../core/ports.ts';
import { getAll } from './batches.ts';
import type { Table } from './client.ts';
import { changeMembers, commandKeyOf, lockKeyOf, openingMembers } from './incident-changes.ts';
import { itemToEvent, itemToIncidentBody, itemToIncidentHead, itemToListed } from './incident-items.ts';
import { listIncidentIds } from './incident-list.ts';
import { writeTogether } from './incident-writes.ts';
import { type ItemKey, incidentEventKey, incidentKey } from './keys.ts';
import { living } from './ttl.ts';

const lockSchema = z.object({ incidentId: z.string() });

/**
 * Incidents in DynamoDB: an immutable sealed body, a small sealed head that counts its versions, events, and markers of the
 * commands that acted. Each change is one transaction: all of it stands, or nothing.
 */
export function createIncidentStore(table: Table, sealer: Sealer, clock: Clock): IncidentStore {
  const writing = { table, sealer };
  const read = async (Key: ItemKey): Promise<unknown> =>
    (await table.client.send(new GetCommand({ TableName: table.name, Key, ConsistentRead: true }))).Item;

  const livingOf = async (keys: readonly ItemKey[]) => living(await getAll(table, keys), clock.now());

  return {
    async open(incident, change, options) {
      const failed = await writeTogether(table, await openingMembers(writing, incident, change, options));
      if (failed.size === 0) return { kind: 'opened' };
      if (failed.has('body') || failed.has('command')) return { kind: 'repeated' };
      const { incidentId } = lockSchema.parse(failed.get('lock'));
      return incidentId === incident.body.id ? { kind: 'repeated' } : { kind: 'standing', id: incidentId };
    },
    async get(tenant, id) {
      const [body, head] = await livingOf([incidentKey(tenant, id, 'BODY'), incidentKey(tenant, id, 'HEAD')]);
      if (body === undefined || head === undefined) return undefined;
      return { body: await itemToIncidentBody(body, sealer), head: await itemToIncidentHead(head, sealer) };
    },
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
      const heads = await livingOf(ids.map((id) => incidentKey(tenant, id, 'HEAD')));
      const incidents = await Promise.all(heads.map((head) => itemToListed(head, sealer)));
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
      const items = await Promise.all(living(Items, clock.now()).map((item) => itemToEvent(item, sealer)));
      const last: unknown = LastEvaluatedKey?.sk;
      return { items, ...(typeof last === 'string' ? { nextCursor: last.slice(prefix.length) } : {}) };
    },
  };
}

import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { Sealer } from '../../core/ports.ts';
import type { TemplateReader } from '../../core/template/stored/store.ts';
import { getAll } from './batches.ts';
import type { Table } from './client.ts';
import { templateVersionKey } from './keys.ts';
import { itemToSummary, itemToVersion, readHead, summaryOnly, toHead } from './template-items.ts';

/** Templates for whoever only sends with them. */
export function createTemplateReader(table: Table, sealer: Sealer): TemplateReader {
  const { client, name: TableName } = table;
  return {
    head: async (tenant, key) => toHead(await readHead(table, tenant, key)),
    async version(tenant, key, version) {
      const { Item } = await client.send(
        new GetCommand({ TableName, Key: { ...templateVersionKey(tenant, key, version) }, ConsistentRead: true }),
      );
      return Item === undefined ? undefined : itemToVersion(Item, sealer);
    },
    async versionsOf(tenant, pins) {
      const items = await getAll(
        table,
        pins.map(({ key, version }) => templateVersionKey(tenant, key, version)),
      );
      return Promise.all(items.map((item) => itemToVersion(item, sealer)));
    },
    async summary(tenant, key, version) {
      const Key = { ...templateVersionKey(tenant, key, version) };
      const { Item } = await client.send(new GetCommand({ TableName, Key, ConsistentRead: true, ...summaryOnly }));
      return Item === undefined ? undefined : itemToSummary(Item);
    },
  };
}

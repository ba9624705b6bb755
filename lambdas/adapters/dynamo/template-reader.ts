import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { createCache } from '../../core/cache.ts';
import type { Clock, Sealer } from '../../core/ports.ts';
import type { TemplateStore } from '../../core/template/stored/store.ts';
import type { TemplateVersion } from '../../core/template/stored/version.ts';
import { hourMs } from '../../core/time.ts';
import type { Table } from './client.ts';
import { templateVersionKey } from './keys.ts';
import { itemToVersion } from './template-items.ts';

/** Templates may have hundreds of kilobytes. */
const kept = { ttlMs: hourMs, maxEntries: 50 } as const;

/** Versions of templates for those who read nothing else of them; kept in memory, since a version never changes. */
export function createTemplateReader(table: Table, sealer: Sealer, clock: Clock): Pick<TemplateStore, 'version'> {
  const versions = createCache<TemplateVersion>({ ...kept, clock });
  return {
    version: (tenant, key, version) =>
      versions.get(`${tenant} ${key} ${version}`, async () => {
        const Key = { ...templateVersionKey(tenant, key, version) };
        const { Item } = await table.client.send(new GetCommand({ TableName: table.name, Key, ConsistentRead: true }));
        return Item === undefined ? undefined : itemToVersion(Item, sealer);
      }),
  };
}

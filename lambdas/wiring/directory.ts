import { createDirectory } from '../adapters/dynamo/directory.ts';
import { createScheduleReader } from '../adapters/dynamo/schedule-reader.ts';
import { onCallAt } from '../core/oncall/on-call.ts';
import type { Directory } from '../core/recipient/directory.ts';
import type { Stores } from './stores.ts';

/** Opens the directory of a tenant's people. Who is on call by several rotations stands in its answer once. */
export function openDirectory({ table }: Pick<Stores, 'table'>): Directory {
  const schedules = createScheduleReader(table);
  return createDirectory({
    table,
    async onCall(tenant, key, at) {
      const found = await schedules.get(tenant, key);
      if (found === undefined) return undefined;
      return [...new Set(onCallAt(found.schedule, found.overrides, at).map(({ recipientId }) => recipientId))];
    },
  });
}

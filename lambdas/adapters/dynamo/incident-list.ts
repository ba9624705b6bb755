import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { type IncidentStatus, incidentStatuses } from '../../core/incident/incident.ts';
import type { Table } from './client.ts';
import { incidentListKey } from './keys.ts';

const entrySchema = z.object({ pk: z.string(), listSk: z.string() });
type Entry = z.output<typeof entrySchema>;

/** Which incidents, how many at most, and from which place of the list on. */
interface IncidentQuery {
  readonly status?: IncidentStatus | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/**
 * One page of a tenant's incidents, newest first, by their ids. One whose status just changed may stand in two statuses
 * for a moment: it is named once.
 */
export async function listIncidentIds(
  table: Table,
  tenant: string,
  { status, limit, cursor }: IncidentQuery,
): Promise<{ readonly ids: readonly string[]; readonly nextCursor?: string }> {
  const statuses = status === undefined ? incidentStatuses : [status];
  const pages = await Promise.all(statuses.map((one) => newestOf(table, tenant, one, limit + 1, cursor)));
  const found = [...new Set(pages.flat().map(({ listSk }) => listSk))].sort().reverse();
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  return {
    ids: shown.map((listSk) => listSk.slice(listSk.indexOf('#') + 1)),
    ...(found.length > limit && last !== undefined ? { nextCursor: last } : {}),
  };
}

async function newestOf(
  table: Table,
  tenant: string,
  status: IncidentStatus,
  limit: number,
  before: string | undefined,
): Promise<readonly Entry[]> {
  const { listPk } = incidentListKey(tenant, status, 0, '');
  const { Items = [] } = await table.client.send(
    new QueryCommand({
      TableName: table.name,
      IndexName: 'list',
      KeyConditionExpression: before === undefined ? 'listPk = :pk' : 'listPk = :pk AND listSk < :before',
      ExpressionAttributeValues: { ':pk': listPk, ...(before === undefined ? {} : { ':before': before }) },
      ScanIndexForward: false,
      Limit: limit,
    }),
  );
  return Items.map((item) => entrySchema.parse(item));
}

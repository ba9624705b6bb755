import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { incidentStatuses } from '../../core/incident/incident.ts';
import type { IncidentStatusReader } from '../../core/incident/store.ts';
import type { Table } from './client.ts';
import { incidentKey } from './keys.ts';

const itemSchema = z.object({ status: z.enum(incidentStatuses) });

/** Reads how an incident stands from what stands in clear on its head: nothing is unsealed. */
export const createIncidentStatusReader = (table: Table): IncidentStatusReader => ({
  async statusOf(tenant, id) {
    const { Item } = await table.client.send(
      new GetCommand({
        TableName: table.name,
        Key: incidentKey(tenant, id, 'HEAD'),
        ConsistentRead: true,
        ProjectionExpression: '#status',
        ExpressionAttributeNames: { '#status': 'status' },
      }),
    );
    return Item === undefined ? undefined : itemSchema.parse(Item).status;
  },
});

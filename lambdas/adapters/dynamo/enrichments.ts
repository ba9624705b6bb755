import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { contentEnrichmentSchema } from '../../core/insight/content-enrichment.ts';
import type { EnrichmentStore } from '../../core/insight/enrichment-store.ts';
import type { Clock, Sealer } from '../../core/ports.ts';
import type { Table } from './client.ts';
import { enrichmentKey } from './keys.ts';
import { living } from './ttl.ts';

const itemSchema = z.object({ sealed: z.instanceof(Uint8Array), keptUntil: z.number() });

/** What was found in an earlier shape is looked for anew. */
const shape = 1;

const contextOf = (name: string): string => `enrichment:${name}`;

/** Reads what is known of contents. */
export const createEnrichmentReader = (
  table: Table,
  sealer: Sealer,
  clock: Clock,
): Pick<EnrichmentStore, 'nameOf' | 'get'> => ({
  nameOf: (tenant, analyser, words) => sealer.digest(tenant, `enrichment ${shape} ${analyser} ${words}`),
  async get(tenant, name) {
    const { Item } = await table.client.send(
      new GetCommand({ TableName: table.name, Key: enrichmentKey(tenant, name) }),
    );
    const [item] = living(Item === undefined ? [] : [Item], clock.now());
    if (item === undefined) return undefined;
    const { sealed, keptUntil } = itemSchema.parse(item);
    const opened = await sealer.open(tenant, contextOf(name), sealed);
    return { found: contentEnrichmentSchema.parse(JSON.parse(Buffer.from(opened).toString('utf8'))), keptUntil };
  },
});

/** What is known of contents, in DynamoDB: an item each, sealed, since entities are words of the content. */
export const createEnrichmentStore = (table: Table, sealer: Sealer, clock: Clock): EnrichmentStore => ({
  ...createEnrichmentReader(table, sealer, clock),
  async put(tenant, name, { found, keptUntil }) {
    const sealed = await sealer.seal(tenant, contextOf(name), Buffer.from(JSON.stringify(found)));
    await table.client.send(
      new PutCommand({
        TableName: table.name,
        Item: { ...enrichmentKey(tenant, name), sealed, keptUntil, ttl: Math.ceil(keptUntil / 1_000) },
      }),
    );
  },
});

import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { Sealer } from '../../core/ports.ts';
import { channelsOf } from '../../core/template/stored/choose-words.ts';
import type { TemplateHead, TemplateVersion, VersionSummary } from '../../core/template/stored/version.ts';
import type { Table } from './client.ts';
import { templateKey, templateVersionKey } from './keys.ts';

export const headItemSchema = z.object({
  key: z.string(),
  latest: z.number(),
  first: z.number().optional(),
  published: z.number().optional(),
  publishedAt: z.number().optional(),
  publications: z.number().default(0),
  /** Rises with every change, and when a template that uses it is put: whoever deletes it must have seen them all. */
  revision: z.number(),
  updatedAt: z.number(),
  /** The request that put the latest version. */
  request: z.string(),
  deletedAt: z.number().optional(),
  ttl: z.number().optional(),
});
export type HeadItem = z.output<typeof headItemSchema>;

const summaryItemSchema = z.object({
  key: z.string(),
  version: z.number(),
  channels: z.array(z.string()),
  variants: z.array(z.object({ key: z.string(), weight: z.number() })),
  createdAt: z.number(),
  createdBy: z.string(),
  ttl: z.number().optional(),
});
const summaryAttributes = Object.keys(summaryItemSchema.shape);
/** Reads a version without its texts. */
export const summaryOnly = {
  ProjectionExpression: summaryAttributes.map((name) => `#${name}`).join(', '),
  ExpressionAttributeNames: Object.fromEntries(summaryAttributes.map((name) => [`#${name}`, name])),
};

const versionItemSchema = summaryItemSchema.extend({ tenant: z.string(), sealed: z.instanceof(Uint8Array) });

/** The document's words may say anything, so they are sealed. */
type SealedContent = Pick<TemplateVersion, 'document' | 'uses'>;
const contextOf = (key: string, version: number): string => `template:${key}:${version}`;

export async function versionToItem(
  tenant: string,
  { key, version, document, uses, createdAt, createdBy }: TemplateVersion,
  sealer: Sealer,
): Promise<Record<string, unknown>> {
  const content: SealedContent = { document, uses };
  return {
    ...templateVersionKey(tenant, key, version),
    tenant,
    key,
    version,
    channels: channelsOf(document),
    variants: (document.variants ?? []).map(({ key: variant, weight }) => ({ key: variant, weight })),
    others: Object.keys(uses),
    createdAt,
    createdBy,
    sealed: await sealer.seal(tenant, contextOf(key, version), Buffer.from(JSON.stringify(content))),
  };
}

/** A version with its texts. They were parsed when they were put, and sealed as parsed. */
export async function itemToVersion(item: unknown, sealer: Sealer): Promise<TemplateVersion> {
  const { tenant, key, version, createdAt, createdBy, sealed } = versionItemSchema.parse(item);
  const opened = await sealer.open(tenant, contextOf(key, version), sealed);
  const content: SealedContent = JSON.parse(Buffer.from(opened).toString('utf8'));
  return { key, version, createdAt, createdBy, ...content };
}

export function itemToSummary(item: unknown): VersionSummary {
  const { ttl, ...summary } = summaryItemSchema.parse(item);
  return { ...summary, ...(ttl === undefined ? {} : { deleted: true }) };
}

/** Undefined for one that was deleted: nothing new may name it. */
export function toHead(item: HeadItem | undefined): TemplateHead | undefined {
  if (item === undefined || item.deletedAt !== undefined) return undefined;
  const { key, latest, first, published, publishedAt, updatedAt } = item;
  return {
    key,
    latest,
    ...(first !== undefined && { first }),
    ...(published !== undefined && { published }),
    ...(publishedAt !== undefined && { publishedAt }),
    updatedAt,
  };
}

/** A head as it is written over the one that was read. */
export const headPut = (TableName: string, tenant: string, head: HeadItem, before: HeadItem | undefined) => ({
  Put: {
    TableName,
    Item: { ...templateKey(tenant, head.key), ...head, revision: (before?.revision ?? 0) + 1 },
    ...(before === undefined
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : {
          ConditionExpression: '#revision = :revision',
          ExpressionAttributeNames: { '#revision': 'revision' },
          ExpressionAttributeValues: { ':revision': before.revision },
        }),
  },
});

/** The head as it stands, of a deleted template too. */
export async function readHead({ client, name }: Table, tenant: string, key: string): Promise<HeadItem | undefined> {
  const Key = { ...templateKey(tenant, key) };
  const { Item } = await client.send(new GetCommand({ TableName: name, Key, ConsistentRead: true }));
  return Item === undefined ? undefined : headItemSchema.parse(Item);
}

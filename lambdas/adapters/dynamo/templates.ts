import { QueryCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { Sealer } from '../../core/ports.ts';
import { templateLimits } from '../../core/template/stored/limits.ts';
import type { PutOutcome, TemplateStore } from '../../core/template/stored/store.ts';
import type { Table } from './client.ts';
import { counted, isTooMany } from './counted.ts';
import {
  type ItemKey,
  templateCountKey,
  templateKey,
  templatePublicationKey,
  templateUserKey,
  templateVersionKey,
} from './keys.ts';
import { deleteTemplate } from './template-deletion.ts';
import {
  type HeadItem,
  headItemSchema,
  headPut,
  itemToSummary,
  readHead,
  summaryOnly,
  toHead,
  versionToItem,
} from './template-items.ts';
import { createTemplateReader } from './template-reader.ts';
import { type Members, transact } from './transact.ts';
import { untilWritten } from './until-written.ts';

const shownPublications = 50;

const publicationSchema = z.object({ version: z.number(), at: z.number(), by: z.string() });

/**
 * Templates in DynamoDB: a head each, whose `latest` and `published` every change moves on conditionally, and immutable
 * sealed versions in a partition of the template's own.
 */
export function createTemplateStore(table: Table, sealer: Sealer): TemplateStore {
  const { client, name: TableName } = table;

  const query = (pk: string, prefix: string, more: Omit<QueryCommandInput, 'TableName'>) =>
    client.send(
      new QueryCommand({
        TableName,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
        ExpressionAttributeValues: { ':pk': pk, ':prefix': prefix },
        ConsistentRead: true,
        ...more,
      }),
    );

  const reader = createTemplateReader(table, sealer);

  const putOnce = async (
    tenant: string,
    key: string,
    { document, uses, at, by, request }: Parameters<TemplateStore['put']>[2],
  ): Promise<PutOutcome | 'outrun'> => {
    const before = await readHead(table, tenant, key);
    if (before?.request === request) return { kind: 'stored', version: before.latest };
    const version = (before?.latest ?? 0) + 1;
    if (version > templateLimits.versions) return { kind: 'too-many-versions' };
    const { deletedAt, ttl: _ttl, ...kept } = before ?? {};
    const first = deletedAt === undefined ? {} : { first: version };
    const latest = { key, latest: version, ...first, updatedAt: at, request };
    const head: HeadItem = { publications: 0, revision: 0, ...kept, ...latest };
    const isNew = before === undefined || deletedAt !== undefined;
    const item = await versionToItem(tenant, { key, version, document, uses, createdAt: at, createdBy: by }, sealer);
    const members: Members = [
      headPut(TableName, tenant, head, before),
      { Put: { TableName, Item: item, ConditionExpression: 'attribute_not_exists(pk)' } },
      ...Object.keys(uses).flatMap((other) => usesOther(TableName, tenant, other, key)),
      ...(isNew ? [counted(table, templateCountKey(tenant), 1, templateLimits.templates)] : []),
    ];
    const failed = await transact(table, members);
    if (failed === undefined) return { kind: 'stored', version };
    if (failed[0] !== 'None' || failed[1] !== 'None') return 'outrun';
    if (isNew && isTooMany(failed)) return { kind: 'too-many-templates' };
    return failed.includes('ConditionalCheckFailed') ? { kind: 'other-gone' } : 'outrun';
  };

  return {
    ...reader,
    async list(tenant, limit, cursor) {
      const { pk, sk } = templateKey(tenant, '');
      const { Items = [], LastEvaluatedKey } = await query(pk, sk, {
        Limit: limit,
        ...(cursor === undefined ? {} : { ExclusiveStartKey: templateKey(tenant, cursor) }),
      });
      const heads = Items.map((item) => headItemSchema.parse(item));
      const last = LastEvaluatedKey === undefined ? undefined : heads.at(-1)?.key;
      const items = heads.flatMap((head) => toHead(head) ?? []);
      return { items, ...(last === undefined ? {} : { nextCursor: last }) };
    },
    put: (tenant, key, version) => untilWritten(nameOf(tenant), () => putOnce(tenant, key, version)),
    async versions(tenant, key, limit, cursor) {
      const { pk } = templateVersionKey(tenant, key, 0);
      const start: ItemKey | undefined = cursor === undefined ? undefined : { pk, sk: cursor };
      const { Items = [], LastEvaluatedKey } = await query(pk, 'V#', {
        ...summaryOnly,
        ScanIndexForward: false,
        Limit: limit,
        ...(start === undefined ? {} : { ExclusiveStartKey: { ...start } }),
      });
      const next: unknown = LastEvaluatedKey?.sk;
      // Those that were deleted before the name was used again stay for what was accepted then.
      const items = Items.map(itemToSummary).filter(({ deleted }) => deleted !== true);
      return { items, ...(typeof next === 'string' ? { nextCursor: next } : {}) };
    },
    publish: (tenant, key, publication) =>
      untilWritten(nameOf(tenant), async () => {
        const [head, found] = await Promise.all([
          readHead(table, tenant, key),
          reader.summary(tenant, key, publication.version),
        ]);
        if (head === undefined || head.deletedAt !== undefined || found === undefined || found.deleted === true)
          return 'no-such-version';
        if (head.published === publication.version) return 'published';
        const publications = head.publications + 1;
        const { version: published, at } = publication;
        const next: HeadItem = { ...head, published, publishedAt: at, publications, updatedAt: at };
        const Item = { ...templatePublicationKey(tenant, key, publications), ...publication };
        const failed = await transact(table, [headPut(TableName, tenant, next, head), { Put: { TableName, Item } }]);
        return failed === undefined ? 'published' : 'outrun';
      }),
    async publications(tenant, key) {
      const { pk } = templatePublicationKey(tenant, key, 0);
      const { Items = [] } = await query(pk, 'P#', { ScanIndexForward: false, Limit: shownPublications });
      return Items.map((item) => publicationSchema.parse(item));
    },
    delete: (tenant, key, at) => deleteTemplate(table, tenant, key, at),
  };
}

const nameOf = (tenant: string): string => `a template of tenant ${tenant}`;

/** Others that a version uses: each must still be there, and knows from then on who uses it. */
const usesOther = (TableName: string, tenant: string, other: string, user: string): Members => [
  {
    Update: {
      TableName,
      Key: { ...templateKey(tenant, other) },
      UpdateExpression: 'ADD #revision :one',
      ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(deletedAt)',
      ExpressionAttributeNames: { '#revision': 'revision' },
      ExpressionAttributeValues: { ':one': 1 },
    },
  },
  { Put: { TableName, Item: { ...templateUserKey(tenant, other, user), user } } },
];

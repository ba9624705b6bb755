import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { Sealer } from '../../core/ports.ts';
import { type FailureRecord, failureCodes, maxRules, type Rule, type StoredRule } from '../../core/rule/rule.ts';
import type { RuleStore } from '../../core/rule/store.ts';
import { getAll } from './batches.ts';
import type { Table } from './client.ts';
import { ruleFailureKey, ruleKey, ruleVersionKey } from './keys.ts';
import { prefixPage } from './prefix-page.ts';
import { type Members, transact } from './transact.ts';
import { untilWritten } from './until-written.ts';

/** Rules that are read at once, with their failures. */
const pageSize = 100;

const itemSchema = z.object({
  key: z.string(),
  createdAt: z.number().optional(),
  updatedAt: z.number(),
  sealed: z.instanceof(Uint8Array),
});
const versionSchema = z.object({ version: z.number(), count: z.number() });
const failureSchema = z.object({
  since: z.number(),
  count: z.number(),
  last: z.object({ code: z.enum(failureCodes), message: z.string(), at: z.number(), eventId: z.string() }),
});

type Item = Record<string, unknown>;

/** A change of any rule is a change of their version. */
const nameOf = (tenant: string): string => `the list of rules of tenant ${tenant}`;

const contextOf = (key: string): string => `rule:${key}`;

/** Rules in DynamoDB: one partition a tenant, each rule sealed, and a version that every change moves on. */
export function createRuleStore(table: Table, sealer: Sealer): RuleStore {
  const { client, name: TableName } = table;

  const get = async (Key: Item): Promise<Item | undefined> =>
    (await client.send(new GetCommand({ TableName, Key, ConsistentRead: true }))).Item;

  const versionOf = async (tenant: string) => {
    const item = await get({ ...ruleVersionKey(tenant) });
    return item === undefined ? { version: 0, count: 0 } : versionSchema.parse(item);
  };

  const toKeyed = async (tenant: string, item: unknown): Promise<Omit<StoredRule, 'failures'>> => {
    const { key, createdAt, updatedAt, sealed } = itemSchema.parse(item);
    const opened = await sealer.open(tenant, contextOf(key), sealed);
    // Parsed when it was put, and sealed as parsed.
    const rule: Rule = JSON.parse(Buffer.from(opened).toString('utf8'));
    return { key, createdAt, updatedAt, rule };
  };

  const toStored = async (tenant: string, item: unknown, failure: unknown): Promise<StoredRule> => {
    const stored = await toKeyed(tenant, item);
    const parsed = failureSchema.safeParse(failure);
    // Failures of the rule that stood here before say nothing of this one.
    if (!parsed.success || parsed.data.since !== stored.updatedAt) return stored;
    return { ...stored, failures: { count: parsed.data.count, last: parsed.data.last } };
  };

  /** Writes with the version that was read, moved on by one. */
  const change = async (tenant: string, by: -1 | 0 | 1, members: Members): Promise<'done' | 'too-many' | 'outrun'> => {
    const { version, count } = await versionOf(tenant);
    if (by === 1 && count >= maxRules) return 'too-many';
    const moved = {
      Put: {
        TableName,
        Item: { ...ruleVersionKey(tenant), version: version + 1, count: count + by },
        ConditionExpression: version === 0 ? 'attribute_not_exists(pk)' : '#version = :version',
        ...(version === 0
          ? {}
          : {
              ExpressionAttributeNames: { '#version': 'version' },
              ExpressionAttributeValues: { ':version': version },
            }),
      },
    };
    return (await transact(table, [moved, ...members])) === undefined ? 'done' : 'outrun';
  };

  return {
    async get(tenant, key) {
      const [rule, failure] = [ruleKey(tenant, key), ruleFailureKey(tenant, key)];
      const items = await getAll(table, [rule, failure]);
      const item = items.find(({ sk }) => sk === rule.sk);
      const failed = items.find(({ sk }) => sk === failure.sk);
      return item === undefined ? undefined : toStored(tenant, item, failed);
    },
    async put(tenant, { key, rule, createdAt, updatedAt }) {
      const sealed = await sealer.seal(tenant, contextOf(key), Buffer.from(JSON.stringify(rule)));
      const Item = { ...ruleKey(tenant, key), key, createdAt, updatedAt, sealed };
      return untilWritten(nameOf(tenant), async () => {
        const isNew = (await get({ ...ruleKey(tenant, key) })) === undefined;
        const ConditionExpression = isNew ? 'attribute_not_exists(pk)' : 'attribute_exists(pk)';
        const done = await change(tenant, isNew ? 1 : 0, [{ Put: { TableName, Item, ConditionExpression } }]);
        return done === 'done' ? 'stored' : done;
      });
    },
    delete: (tenant, key) =>
      untilWritten(nameOf(tenant), async () => {
        const Key = ruleKey(tenant, key);
        if ((await get({ ...Key })) === undefined) return false;
        const gone = { Delete: { TableName, Key, ConditionExpression: 'attribute_exists(pk)' } };
        const forgotten = { Delete: { TableName, Key: ruleFailureKey(tenant, key) } };
        return (await change(tenant, -1, [gone, forgotten])) === 'done' ? true : 'outrun';
      }),
    async list(tenant, limit, cursor) {
      const page = await prefixPage(table, ruleKey(tenant, ''), limit, cursor);
      const keys = page.items.map((item) => itemSchema.parse(item).key);
      const failures = await getAll(
        table,
        keys.map((key) => ruleFailureKey(tenant, key)),
      );
      const failureOf = new Map(failures.map((item) => [String(item.sk), item]));
      const items = await Promise.all(
        page.items.map((item, index) =>
          toStored(tenant, item, failureOf.get(ruleFailureKey(tenant, keys[index] ?? '').sk)),
        ),
      );
      return { ...page, items };
    },
    version: async (tenant) => (await versionOf(tenant)).version,
    async all(tenant) {
      const found: Item[] = [];
      let cursor: string | undefined;
      do {
        const page = await prefixPage(table, ruleKey(tenant, ''), pageSize, cursor);
        found.push(...page.items);
        cursor = page.nextCursor;
      } while (cursor !== undefined);
      const rules = await Promise.all(found.map((item) => toKeyed(tenant, item)));
      return rules.map(({ key, rule }) => ({ key, rule }));
    },
    async failed(tenant, key, failure, count) {
      const item = await get({ ...ruleKey(tenant, key) });
      if (item === undefined) return;
      await rememberFailure(table, tenant, key, {
        since: itemSchema.parse(item).updatedAt,
        last: failure,
        count,
      });
    },
  };
}

/** Counts on while the rule is the same, and anew where it was put anew; the same event counts once in a row. */
async function rememberFailure(
  { client, name: TableName }: Table,
  tenant: string,
  key: string,
  { since, last, count }: { readonly since: number; readonly last: FailureRecord['last']; readonly count: number },
): Promise<void> {
  const update = (fields: { readonly expression: string; readonly condition: string; readonly step: object }) =>
    client.send(
      new UpdateCommand({
        TableName,
        Key: ruleFailureKey(tenant, key),
        UpdateExpression: fields.expression,
        ConditionExpression: fields.condition,
        ExpressionAttributeNames: { '#count': 'count', '#last': 'last', '#since': 'since' },
        ExpressionAttributeValues: { ':since': since, ':last': last, ':count': count, ...fields.step },
      }),
    );
  try {
    await update({
      expression: 'SET #last = :last, #since = :since ADD #count :count',
      condition: '#since = :since AND #last.eventId <> :event',
      step: { ':event': last.eventId },
    });
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    await update({
      expression: 'SET #last = :last, #since = :since, #count = :count',
      condition: 'attribute_not_exists(pk) OR #since <> :since',
      step: {},
    }).catch((again: unknown) => {
      if (!(again instanceof ConditionalCheckFailedException)) throw again;
    });
  }
}

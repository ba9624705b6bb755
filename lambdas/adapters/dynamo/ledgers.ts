import { BatchExecuteStatementCommand, GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { type Ledger, ledgerSchema } from '../../core/delivery/ledger.ts';
import type { LedgerRef, LedgerStore, LedgerWrite } from '../../core/delivery/store.ts';
import { OwnError } from '../../core/own-error.ts';
import { slices } from './batches.ts';
import type { Table } from './client.ts';
import { dueKey, ledgerKey, parseNotificationKey, providerRef, shardOf } from './keys.ts';
import { expiresAtSeconds } from './ttl.ts';

/** DynamoDB takes at most 25 statements in a batch. */
const batchSize = 25;

interface Statement {
  readonly Statement: string;
  readonly Parameters: unknown[];
}

/** Statement errors that mean "somebody was there before"; all others are failures of the store. */
const lostRace: ReadonlySet<string> = new Set(['ConditionalCheckFailed', 'DuplicateItem']);

/** A statement of a batch that failed for another reason than its condition. The whole batch may be repeated. */
export class LedgerWriteError extends OwnError {
  override readonly name = 'LedgerWriteError';
  constructor(code: string) {
    super(`a ledger could not be written: ${code}`);
  }
}

/** Ledgers in DynamoDB: one document per delivery, moved on by conditional statements in batches of 25. */
export function createLedgerStore(table: Table): LedgerStore {
  const run = async (statements: readonly Statement[]): Promise<readonly boolean[]> => {
    const results: boolean[] = [];
    for (const batch of slices(statements, batchSize)) results.push(...(await runBatch(table, batch)));
    return results;
  };
  return {
    async get(ref) {
      const { Item } = await table.client.send(
        new GetCommand({ TableName: table.name, Key: keyOf(ref), ConsistentRead: true }),
      );
      return Item === undefined ? undefined : parseLedger(Item.doc);
    },
    createAll: (writes) => run(writes.map((write) => insertStatement(table.name, write))),
    replaceAll: (writes) => run(writes.map((write) => updateStatement(table.name, write))),
    async findByProviderId(provider, providerId) {
      const { Items } = await table.client.send(
        new QueryCommand({
          TableName: table.name,
          IndexName: 'provider',
          KeyConditionExpression: 'providerRef = :ref',
          ExpressionAttributeValues: { ':ref': providerRef(provider, providerId) },
          Limit: 1,
        }),
      );
      const key = Items?.[0];
      const named = key === undefined ? undefined : parseNotificationKey({ pk: String(key.pk), sk: String(key.sk) });
      return named?.part === undefined ? undefined : named;
    },
  };
}

/** Reads a stored ledger; a document of another shape is an error, never passed on. */
export const parseLedger = (doc: unknown): Ledger => ledgerSchema.parse(doc);

const keyOf = (ref: LedgerRef) => ledgerKey(ref.tenant, ref.notificationId, ref.part, ref.deliveryId);

async function runBatch(table: Table, statements: readonly Statement[]): Promise<readonly boolean[]> {
  const { Responses = [] } = await table.client.send(new BatchExecuteStatementCommand({ Statements: [...statements] }));
  return statements.map((_, index) => {
    const code = Responses[index]?.Error?.Code;
    if (code === undefined) return true;
    if (lostRace.has(code)) return false;
    throw new LedgerWriteError(code);
  });
}

function attributesOf({ ledger, dueAt, provider }: LedgerWrite): Record<string, unknown> {
  return {
    doc: ledger,
    version: ledger.version,
    ttl: expiresAtSeconds(Math.max(ledger.firstAt, ledger.nextAt ?? 0)),
    ...(dueAt === undefined ? {} : dueKey(dueAt, shardOf(ledger.deliveryId))),
    ...(provider === undefined || ledger.providerId === undefined
      ? {}
      : { providerRef: providerRef(provider, ledger.providerId) }),
  };
}

function insertStatement(tableName: string, write: LedgerWrite): Statement {
  const item = { ...keyOf(write.ledger), ...attributesOf(write) };
  const fields = Object.keys(item).map((name) => `'${name}': ?`);
  return { Statement: `INSERT INTO "${tableName}" VALUE {${fields.join(', ')}}`, Parameters: Object.values(item) };
}

/** A ledger that is not filed in the due index any more leaves it. */
function updateStatement(tableName: string, write: LedgerWrite): Statement {
  const attributes = attributesOf(write);
  const sets = Object.keys(attributes).map((name) => `SET "${name}" = ?`);
  const removes = write.dueAt === undefined ? ' REMOVE "dueBucket" REMOVE "dueAt"' : '';
  const { pk, sk } = keyOf(write.ledger);
  return {
    Statement: `UPDATE "${tableName}" ${sets.join(' ')}${removes} WHERE "pk" = ? AND "sk" = ? AND "version" = ?`,
    Parameters: [...Object.values(attributes), pk, sk, write.ledger.version - 1],
  };
}

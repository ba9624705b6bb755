import { BatchGetCommand, BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import { OwnError } from '../../core/own-error.ts';
import type { Patience } from '../../core/until-written.ts';
import { patient } from '../patience.ts';
import type { Table } from './client.ts';
import type { ItemKey } from './keys.ts';

const readBatchSize = 100;
const writeBatchSize = 25;
const mostTries = 8;
const firstPauseMs = 50;
const longestPauseMs = 2_000;

/** DynamoDB left items of a batch unprocessed however often it was asked: the table is throttled. */
export class BatchRefusedError extends OwnError {
  override readonly name = 'BatchRefusedError';
  constructor(left: number) {
    super(
      `DynamoDB left ${left} items of a batch unprocessed after ${mostTries} calls: look for throttling of the table`,
    );
  }
}

/** Consecutive slices of at most `size`. */
export function* slices<Item>(items: readonly Item[], size: number): Generator<readonly Item[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}

/** The items of the keys, in the order of the keys; what is gone is left out. Throws `BatchRefusedError`. */
export async function getAll(
  table: Table,
  keys: readonly ItemKey[],
  patience: Patience = patient,
): Promise<readonly Record<string, unknown>[]> {
  const items: Record<string, unknown>[] = [];
  const ask = async (asked: readonly Record<string, unknown>[]): Promise<readonly Record<string, unknown>[]> => {
    const { Responses, UnprocessedKeys } = await table.client.send(
      new BatchGetCommand({ RequestItems: { [table.name]: { Keys: [...asked], ConsistentRead: true } } }),
    );
    items.push(...(Responses?.[table.name] ?? []));
    return UnprocessedKeys?.[table.name]?.Keys ?? [];
  };
  for (const batch of slices(keys, readBatchSize))
    await untilNoneIsLeft(
      batch.map(({ pk, sk }) => ({ pk, sk })),
      ask,
      patience,
    );
  const found = new Map(items.map((item) => [`${String(item.pk)} ${String(item.sk)}`, item]));
  return keys.map(({ pk, sk }) => found.get(`${pk} ${sk}`)).filter((item) => item !== undefined);
}

/** Writes the items over whatever stands there. Throws `BatchRefusedError`, with some of them written. */
export async function putAll(
  table: Table,
  items: readonly Record<string, unknown>[],
  patience: Patience = patient,
): Promise<void> {
  const ask = async (asked: readonly Record<string, unknown>[]): Promise<readonly Record<string, unknown>[]> => {
    const { UnprocessedItems } = await table.client.send(
      new BatchWriteCommand({ RequestItems: { [table.name]: asked.map((Item) => ({ PutRequest: { Item } })) } }),
    );
    return (UnprocessedItems?.[table.name] ?? []).flatMap(({ PutRequest }) => PutRequest?.Item ?? []);
  };
  for (const batch of slices(items, writeBatchSize)) await untilNoneIsLeft(batch, ask, patience);
}

/**
 * DynamoDB may leave some of a batch for the next call, above all when it is throttled: asked again at once it only
 * would be throttled more. Exponential with full jitter, as its documentation of batches asks for.
 */
async function untilNoneIsLeft<Item>(
  items: readonly Item[],
  ask: (left: readonly Item[]) => Promise<readonly Item[]>,
  { pause, random }: Patience,
): Promise<void> {
  let left = items;
  for (let tries = 1; ; tries += 1) {
    left = await ask(left);
    if (left.length === 0) return;
    if (tries === mostTries) throw new BatchRefusedError(left.length);
    await pause(random() * Math.min(longestPauseMs, firstPauseMs * 2 ** tries));
  }
}

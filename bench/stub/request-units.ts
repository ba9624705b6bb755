import { indexes } from '../../lambdas/adapters/dynamo/keys.ts';
import { sizeOfItem, textOf, type WireItem } from './wire.ts';

const writeUnitBytes = 1_024;
const readUnitBytes = 4_096;

/** Whether an item is written alone, or as a member of a transaction. */
export type Writing = 'alone' | 'together';

/** A transaction prepares each item before it writes it (Developer Guide, "Amazon DynamoDB Transactions", "Capacity management"). */
const unitsPerWrite = { alone: 1, together: 2 } as const satisfies Record<Writing, number>;

/**
 * Write request units of a change, its index writes among them. All indexes hold keys only: an entry that appears or goes
 * is one write, one whose key changes is two, one that stays costs nothing
 * (Developer Guide, "Using Global Secondary Indexes", "Write capacity considerations").
 */
export function writeUnits(
  before: WireItem | undefined,
  after: WireItem | undefined,
  writing: Writing = 'alone',
): number {
  const largest = Math.max(before === undefined ? 0 : sizeOfItem(before), after === undefined ? 0 : sizeOfItem(after));
  const indexWrites = Object.values(indexes).map((index) => indexUnits(entryOf(index, before), entryOf(index, after)));
  const itemWrites = Math.max(1, Math.ceil(largest / writeUnitBytes)) * unitsPerWrite[writing];
  return itemWrites + indexWrites.reduce((sum, units) => sum + units, 0);
}

/** Read request units of so many bytes read together; half where an eventually consistent answer will do. */
export const readUnits = (bytes: number, consistent: boolean): number =>
  Math.max(1, Math.ceil(bytes / readUnitBytes)) * (consistent ? 1 : 0.5);

type Index = (typeof indexes)[keyof typeof indexes];

/** The key of the item's entry in an index; undefined where it has none. */
function entryOf({ partitionKey, sortKey }: Index, item: WireItem | undefined): string | undefined {
  const partition = textOf(item, partitionKey);
  const sort = textOf(item, sortKey);
  return partition === undefined || sort === undefined ? undefined : `${partition} ${sort}`;
}

function indexUnits(before: string | undefined, after: string | undefined): number {
  if (before === after) return 0;
  return before === undefined || after === undefined ? 1 : 2;
}

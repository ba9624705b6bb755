import type { Table } from './client.ts';
import type { ItemKey } from './keys.ts';
import type { Members } from './transact.ts';

/**
 * The last member of a transaction that adds to a list, or takes from it: its number moves with what it counts, up to
 * `most`. Taking away asks for nothing, so that no number could ever keep something from being deleted.
 */
export const counted = ({ name }: Table, key: ItemKey, by: 1 | -1, most: number): Members[number] => ({
  Update: {
    TableName: name,
    Key: { ...key },
    UpdateExpression: 'ADD #count :by',
    ...(by === 1 && { ConditionExpression: 'attribute_not_exists(#count) OR #count < :most' }),
    ExpressionAttributeNames: { '#count': 'count' },
    ExpressionAttributeValues: { ':by': by, ...(by === 1 && { ':most': most }) },
  },
});

/** True where the first member, what was to be added, could have been written, and the number alone stood against it. */
export const isTooMany = (failed: readonly (string | undefined)[]): boolean =>
  failed[0] === 'None' && failed.at(-1) === 'ConditionalCheckFailed';

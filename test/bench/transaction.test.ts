import { describe, expect, test } from 'vitest';
import { Table } from '../../bench/stub/table.ts';
import { runTransaction } from '../../bench/stub/transaction.ts';

const key = { pk: { S: 'T#acme#I#inc_1' }, sk: { S: 'HEAD' } };
const head = (version: number) => ({ ...key, version: { N: String(version) } });
const put = (Item: object, ConditionExpression: string, read?: number) => ({
  Put: {
    Item,
    ConditionExpression,
    ...(read === undefined
      ? {}
      : {
          ExpressionAttributeNames: { '#version': 'version' },
          ExpressionAttributeValues: { ':read': { N: String(read) } },
        }),
  },
});
const run = (table: Table, ...members: readonly object[]) => runTransaction(table, { TransactItems: members });

describe('a transaction of the table in memory', () => {
  test('uses two units for each KB of an item, and one for each entry of an index', () => {
    const table = new Table();
    run(table, put({ ...head(1), words: { S: 'x'.repeat(1_500) } }, 'attribute_not_exists(pk)'));
    expect(table.takeUnits()).toEqual({ read: 0, write: 4 });
    const listed = { listPk: { S: 'T#acme#I#open' }, listSk: { S: '2026' } };
    run(table, put({ ...key, sk: { S: 'E#1' }, ...listed }, 'attribute_not_exists(pk)'));
    expect(table.takeUnits()).toEqual({ read: 0, write: 3 });
  });

  test('writes over the version that was read, sets a field, and takes a lock away', () => {
    const table = new Table();
    const lock = { pk: { S: 'lock' }, sk: { S: 'ID' }, incidentId: { S: 'inc_1' } };
    for (const item of [head(1), lock]) table.seed(item);
    run(table, put(head(2), '#version = :read', 1), {
      Delete: {
        Key: { pk: lock.pk, sk: lock.sk },
        ConditionExpression: 'attribute_not_exists(pk) OR incidentId = :id',
        ExpressionAttributeValues: { ':id': { S: 'inc_1' } },
      },
    });
    run(table, {
      Update: {
        Key: key,
        UpdateExpression: 'SET #ttl = :ttl',
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeNames: { '#ttl': 'ttl' },
        ExpressionAttributeValues: { ':ttl': { N: '5' } },
      },
    });
    expect(table.peek(key)).toEqual({ ...head(2), ttl: { N: '5' } });
    expect(table.peek(lock)).toBeUndefined();
  });

  test('stops the bench where a condition fails, with nothing written', () => {
    const table = new Table();
    table.seed(head(2));
    const members = [
      put({ ...key, sk: { S: 'E#1' } }, 'attribute_not_exists(pk)'),
      put(head(3), '#version = :read', 1),
    ];
    expect(() => run(table, ...members)).toThrow('HEAD');
    expect(table.takeChanges()).toEqual([]);
  });

  test('stops the bench at a condition that it does not know', () => {
    expect(() => run(new Table(), put(head(1), 'size(pk) > :read', 1))).toThrow('does not know');
  });
});

import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { Table } from '../../lambdas/adapters/dynamo/client.ts';
import { readUnits, writeUnits } from '../stub/request-units.ts';
import { sizeOfItem, type WireItem } from '../stub/wire.ts';

type Item = Record<string, unknown>;

/** What a campaign's driving asked of the table. */
export interface TableUsage {
  calls: number;
  readUnits: number;
  writeUnits: number;
}

/** Only a crash would read it again: kept, it would weigh on the memory that is to be measured. */
const isNeverReadAgain = ({ pk, sk }: Item): boolean => String(pk).includes('#N#') || String(sk).startsWith('W#');

/** What the stores of campaigns ask of DynamoDB, in memory and by partition, so that looking does not cost more as it grows. */
export function memoryTable(onCall: () => void = () => {}) {
  const partitions = new Map<string, Map<string, Item>>();
  const usage: TableUsage = { calls: 0, readUnits: 0, writeUnits: 0 };
  const wire = (item: Item | undefined): WireItem | undefined =>
    item === undefined
      ? undefined
      : (JSON.parse(
          JSON.stringify(marshall(item, { removeUndefinedValues: true }), (_, value: unknown) =>
            value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value,
          ),
        ) as WireItem);
  const find = ({ pk, sk }: Item): Item | undefined => partitions.get(String(pk))?.get(String(sk));
  const put = (item: Item): void => {
    usage.writeUnits += writeUnits(wire(find(item)), wire(item));
    if (isNeverReadAgain(item)) return;
    const partition = partitions.get(String(item.pk)) ?? new Map<string, Item>();
    partitions.set(String(item.pk), partition.set(String(item.sk), item));
  };
  const read = (items: readonly Item[]): void => {
    usage.readUnits += readUnits(
      items.reduce((sum, item) => sum + sizeOfItem(wire(item) ?? {}), 0),
      true,
    );
  };
  const refused = () => new ConditionalCheckFailedException({ message: 'refused', $metadata: {} });

  const operations: Readonly<Record<string, (input: Item) => unknown>> = {
    GetCommand({ Key }) {
      const found = find(Key as Item);
      read(found === undefined ? [] : [found]);
      return { Item: found };
    },
    BatchGetCommand({ RequestItems }) {
      const answers = Object.entries(RequestItems as Record<string, { readonly Keys: readonly Item[] }>).map(
        ([name, { Keys }]): readonly [string, readonly Item[]] => {
          const items = Keys.map(find).filter((item) => item !== undefined);
          for (const item of items) read([item]);
          return [name, items];
        },
      );
      return { Responses: Object.fromEntries(answers) };
    },
    PutCommand({ Item, ConditionExpression, ExpressionAttributeValues }) {
      const item = Item as Item;
      const before = find(item);
      const version = (ExpressionAttributeValues as Item | undefined)?.[':read'];
      const holds =
        ConditionExpression === undefined ||
        (version === undefined ? before === undefined : before?.version === version);
      if (!holds) throw refused();
      put(item);
      return {};
    },
    BatchWriteCommand({ RequestItems }) {
      const writes = Object.values(RequestItems as Record<string, readonly { readonly PutRequest: { Item: Item } }[]>);
      for (const { PutRequest } of writes.flat()) put(PutRequest.Item);
      return {};
    },
    QueryCommand({ ExpressionAttributeValues, Limit, ExclusiveStartKey }) {
      const { ':pk': pk, ':from': from } = ExpressionAttributeValues as Item;
      const after = (ExclusiveStartKey as Item | undefined)?.sk;
      // Pages are written in their order.
      const rest = [...(partitions.get(String(pk)) ?? [])].flatMap(([sk, item]) =>
        sk >= String(from) && (after === undefined || sk > String(after)) ? [item] : [],
      );
      const Items = rest.slice(0, Number(Limit));
      read(Items);
      return { Items, ...(rest.length > Items.length ? { LastEvaluatedKey: Items.at(-1) } : {}) };
    },
  };
  const client = {
    async send(command: { readonly constructor: { readonly name: string }; readonly input: Item }) {
      const run = operations[command.constructor.name];
      if (run === undefined) throw new Error(`The campaign's table does not know ${command.constructor.name}`);
      usage.calls += 1;
      onCall();
      return run(command.input);
    },
  };
  const table: Table = { client: client as unknown as DynamoDBDocumentClient, name: 'table' };
  return { table, usage, put };
}

import * as z from 'zod';

/** A DynamoDB value as it stands in the JSON protocol, such as `{"S": "text"}`; bytes are base64. */
export type WireValue = Readonly<Record<string, unknown>>;
export type WireItem = Readonly<Record<string, WireValue>>;

const wireItem = z.record(z.string(), z.record(z.string(), z.unknown()));
export const parseItem = (value: unknown): WireItem => wireItem.parse(value);

/** The text of a string or number attribute; undefined where the item has none. */
export function textOf(item: WireItem | undefined, name: string): string | undefined {
  const value = item?.[name]?.S ?? item?.[name]?.N;
  return typeof value === 'string' ? value : undefined;
}

const bytesOf = (text: string): number => Buffer.byteLength(text);
const perEntry = 1;
const perCollection = 3;

/** Bytes of a value as DynamoDB counts them (Developer Guide, "DynamoDB item sizes and formats"). */
export function sizeOfValue(value: WireValue): number {
  const [type, content] = Object.entries(value)[0] ?? [];
  switch (type) {
    case 'S':
      return bytesOf(String(content));
    case 'N':
      return Math.ceil(String(content).replace(/[-.]/g, '').length / 2) + 1;
    case 'B':
      return Buffer.from(String(content), 'base64').length;
    case 'BOOL':
    case 'NULL':
      return 1;
    case 'M':
      return perCollection + Object.values(parseItem(content)).length * perEntry + sizeOfItem(parseItem(content));
    case 'L':
      return z
        .array(z.record(z.string(), z.unknown()))
        .parse(content)
        .reduce((size, entry) => size + perEntry + sizeOfValue(entry), perCollection);
    default:
      throw new Error(`The bench's table does not know the attribute type ${type}`);
  }
}

/** Bytes of an item: its attributes' names and values. */
export const sizeOfItem = (item: WireItem): number =>
  Object.entries(item).reduce((size, [name, value]) => size + bytesOf(name) + sizeOfValue(value), 0);

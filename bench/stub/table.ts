import { indexes } from '../../lambdas/adapters/dynamo/keys.ts';
import { readUnits, type Writing, writeUnits } from './request-units.ts';
import { parseItem, sizeOfItem, textOf, type WireItem } from './wire.ts';

/** Units that calls have used since they were last taken. */
export interface Units {
  readonly read: number;
  readonly write: number;
}

/** An item before and after a write, as the table's stream carries it. */
export interface Change {
  readonly before: WireItem | undefined;
  readonly after: WireItem;
}

/** What a query asks for. */
export interface Question {
  readonly attribute: string;
  readonly value: string;
  /** What the sort key begins with. */
  readonly sortPrefix: string;
}

/** A table in memory that counts what DynamoDB would bill. */
export class Table {
  readonly #items = new Map<string, WireItem>();
  #read = 0;
  #write = 0;
  #changes: Change[] = [];

  /** An item by its key, counted as a read. */
  read(key: WireItem, consistent: boolean): WireItem | undefined {
    const item = this.#items.get(placeOf(key));
    this.#read += readUnits(item === undefined ? 0 : sizeOfItem(item), consistent);
    return item;
  }

  /** All items that a question is for, counted as one query; of an index, which holds keys only. */
  query({ attribute, value, sortPrefix }: Question, consistent: boolean): readonly WireItem[] {
    const found = [...this.#items.values()].filter(
      (item) => textOf(item, attribute) === value && textOf(item, 'sk')?.startsWith(sortPrefix) === true,
    );
    const items = attribute === 'pk' ? found : found.map((item) => keysOf(item, attribute));
    const bytes = items.reduce((size, item) => size + sizeOfItem(item), 0);
    this.#read += readUnits(bytes, consistent);
    return items;
  }

  /** An item as it stands, uncounted: what a condition looks at. */
  peek(key: WireItem): WireItem | undefined {
    return this.#items.get(placeOf(key));
  }

  /** Puts an item, counted as a write. */
  write(item: WireItem, writing: Writing = 'alone'): void {
    const before = this.peek(item);
    this.#write += writeUnits(before, item, writing);
    this.#changes.push({ before, after: item });
    this.#items.set(placeOf(item), item);
  }

  /** Takes an item away, counted as a write. */
  remove(key: WireItem, writing: Writing = 'alone'): void {
    this.#write += writeUnits(this.peek(key), undefined, writing);
    this.#items.delete(placeOf(key));
  }

  /** A write whose condition failed is billed all the same. */
  refuse(key: WireItem): void {
    this.#write += writeUnits(this.peek(key), this.peek(key));
  }

  /** Puts an item before anything is counted. */
  seed(item: unknown): void {
    const parsed = parseItem(item);
    this.#items.set(placeOf(parsed), parsed);
  }

  /** The changes since they were last taken. */
  takeChanges(): readonly Change[] {
    const changes = this.#changes;
    this.#changes = [];
    return changes;
  }

  takeUnits(): Units {
    const units = { read: this.#read, write: this.#write };
    this.#read = 0;
    this.#write = 0;
    return units;
  }
}

const placeOf = (item: WireItem): string => `${textOf(item, 'pk')} ${textOf(item, 'sk')}`;

/** What an index has of an item: the keys of both. */
function keysOf(item: WireItem, partitionKey: string): WireItem {
  const index = Object.values(indexes).find((known) => known.partitionKey === partitionKey);
  const kept = ['pk', 'sk', partitionKey, index?.sortKey];
  return Object.fromEntries(Object.entries(item).filter(([name]) => kept.includes(name)));
}

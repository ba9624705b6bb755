import { getAll } from './batches.ts';
import type { Table } from './client.ts';
import type { ItemKey } from './keys.ts';

/** Items of one look at the table, each read once. */
export interface KnownItems {
  /** Reads those that were not read yet, in as few calls as can be. */
  read(keys: readonly ItemKey[]): Promise<void>;
  /** An item that was read before; undefined where there is none. */
  get(key: ItemKey): Record<string, unknown> | undefined;
}

const nameOf = ({ pk, sk }: ItemKey): string => `${pk} ${sk}`;

export function openKnownItems(table: Table): KnownItems {
  const known = new Map<string, Record<string, unknown> | undefined>();
  return {
    async read(keys) {
      const wanted = new Map(keys.flatMap((key) => (known.has(nameOf(key)) ? [] : [[nameOf(key), key] as const])));
      for (const item of await getAll(table, [...wanted.values()]))
        known.set(nameOf({ pk: String(item.pk), sk: String(item.sk) }), item);
      for (const name of wanted.keys()) if (!known.has(name)) known.set(name, undefined);
    },
    get: (key) => known.get(nameOf(key)),
  };
}

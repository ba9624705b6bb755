import type { Sealer } from '../../core/ports.ts';
import type { WishReader } from '../../core/preference/reader.ts';
import { itemToCategory, itemToReach } from './category-items.ts';
import type { Table } from './client.ts';
import { categoryKey, reachKey, recipientKey } from './keys.ts';
import { openKnownItems } from './known-items.ts';
import { itemToRecipient } from './recipient-items.ts';

/** What is said now, in one read of DynamoDB. */
export const createWishReader = (table: Table, sealer: Sealer): WishReader => ({
  async read(tenant, recipientId, category) {
    const items = openKnownItems(table);
    const own = recipientId === undefined ? [] : [recipientKey(tenant, recipientId)];
    await items.read([...own, reachKey(tenant), categoryKey(tenant, category)]);
    const person = own.map(items.get).find((item) => item !== undefined);
    const { wishes } = person === undefined ? {} : await itemToRecipient(person, sealer);
    const said = items.get(categoryKey(tenant, category));
    return {
      ...(wishes === undefined ? {} : { wishes }),
      ...(said === undefined ? {} : { category: itemToCategory(said) }),
      reach: itemToReach(items.get(reachKey(tenant))),
    };
  },
});

import type { ListQuery } from '../../contracts/http/lists.ts';
import type { SuppressionAddress } from '../../contracts/http/suppressions.ts';
import type { Suppression, SuppressionStore } from '../../core/suppression/store.ts';
import { toRfc3339 } from '../../core/time.ts';
import { type Answer, json } from '../../framework/http/answer.ts';
import { pageOf, readCursor } from '../../framework/http/cursor.ts';
import type { SignedCall } from '../../framework/http/endpoint.ts';
import type { Dependencies } from './dependencies.ts';

const listName = 'suppressions';

type AddressCall = SignedCall<unknown, SuppressionAddress>;

const suppressionView = ({ channel, address, reason, at }: Suppression) => ({
  channel,
  address,
  reason,
  at: toRfc3339(at),
});

async function find(store: SuppressionStore, { tenant, body }: AddressCall): Promise<Suppression | undefined> {
  const [suppression] = (await store.lookup(tenant, [body])).values();
  return suppression;
}

export async function list({ suppressions }: Dependencies, { tenant, query }: SignedCall<ListQuery>): Promise<Answer> {
  const cursor = readCursor(listName, tenant, query.cursor);
  if (!cursor.ok) return cursor.error;
  const { items, nextCursor } = await suppressions.list(tenant, query.limit, cursor.value);
  return json(200, pageOf(listName, tenant, items.map(suppressionView), nextCursor));
}

export async function lookup({ suppressions }: Dependencies, call: AddressCall): Promise<Answer> {
  const found = await find(suppressions, call);
  return json(
    200,
    found === undefined ? { suppressed: false, ...call.body } : { suppressed: true, ...suppressionView(found) },
  );
}

/** Adding an address that is there keeps its first reason and time. */
export async function add({ suppressions, clock }: Dependencies, call: AddressCall): Promise<Answer> {
  const added: Suppression = { ...call.body, reason: 'manual', at: clock.now() };
  await suppressions.add(call.tenant, added);
  return json(200, { suppressed: true, ...suppressionView((await find(suppressions, call)) ?? added) });
}

export async function remove({ suppressions }: Dependencies, { tenant, body }: AddressCall): Promise<Answer> {
  const removed = await suppressions.remove(tenant, body.channel, body.address);
  return json(200, { suppressed: false, removed, ...body });
}

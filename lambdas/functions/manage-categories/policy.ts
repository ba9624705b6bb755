import type { PutDeliveryPolicy } from '../../contracts/http/categories.ts';
import { policyToWire } from '../../core/category/wire.ts';
import { type Answer, json } from '../../framework/http/answer.ts';
import type { SignedCall } from '../../framework/http/endpoint.ts';
import type { Dependencies } from './dependencies.ts';

/** How messages reach the tenant's people, whatever their category; empty where nobody set anything. */
export async function showDeliveryPolicy({ categories }: Dependencies, { tenant }: SignedCall): Promise<Answer> {
  return json(200, policyToWire((await categories.reach(tenant)).policy));
}

/** The whole of it, in the place of what stood there; it holds for the next message. */
export async function putDeliveryPolicy(
  { categories }: Dependencies,
  { tenant, body }: SignedCall<unknown, PutDeliveryPolicy>,
): Promise<Answer> {
  await categories.putPolicy(tenant, body);
  return json(200, policyToWire(body));
}

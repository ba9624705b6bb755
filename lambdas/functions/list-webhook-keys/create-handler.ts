import { listQuerySchema } from '../../contracts/http/lists.ts';
import { webhookPublicJwk } from '../../core/channel/webhook/public-key.ts';
import { toRfc3339 } from '../../core/time.ts';
import { type Answer, json } from '../../framework/http/answer.ts';
import { type SignedCall, signedEndpoint } from '../../framework/http/endpoint.ts';
import { createHttpHandler, type HttpHandler } from '../../framework/http/handler.ts';
import type { Dependencies } from './dependencies.ts';

export const createHandler = (deps: Dependencies): HttpHandler =>
  createHttpHandler(
    [signedEndpoint({ route: 'listWebhookKeys', query: listQuerySchema, handle: (call) => list(deps, call) })],
    deps.log,
    deps.signed,
  );

/** A tenant has one key, and two while one replaces the other, so the list is always one page. */
async function list({ tenants }: Dependencies, call: SignedCall): Promise<Answer> {
  const tenant = await tenants.get(call.tenant);
  const items = (tenant?.webhookKeys ?? []).map(({ id, publicKey, createdAt }) => ({
    id,
    publicKey,
    jwk: { ...webhookPublicJwk(publicKey), kid: id },
    createdAt: toRfc3339(createdAt),
  }));
  return json(200, { items });
}

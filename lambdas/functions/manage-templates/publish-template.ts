import type { PublishTemplate } from '../../contracts/http/templates.ts';
import { type Answer, invalidFields, json, notFound } from '../../framework/http/answer.ts';
import type { SignedCall } from '../../framework/http/endpoint.ts';
import { keyOf } from '../../framework/http/keyed.ts';
import type { Dependencies } from './dependencies.ts';
import { headView } from './views.ts';

/** Publishes a version, which holds for the next request; an older one rolls back. */
export async function publishTemplate(
  { templates, clock }: Dependencies,
  call: SignedCall<unknown, PublishTemplate>,
): Promise<Answer> {
  const { tenant, body } = call;
  const key = keyOf(call);
  const at = clock.now();
  const published = await templates.publish(tenant, key, { version: body.version, at, by: call.key.id });
  const head = await templates.head(tenant, key);
  if (head === undefined) return notFound('template');
  return published === 'published'
    ? json(200, headView(head))
    : invalidFields([{ path: 'version', message: `is no version of this template; its latest is ${head.latest}` }]);
}

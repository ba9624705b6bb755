import type { PreviewTemplate } from '../../contracts/http/preview.ts';
import { type Answer, invalidFields, json, notFound } from '../../framework/http/answer.ts';
import type { SignedCall } from '../../framework/http/endpoint.ts';
import { checkWanted, previewJob } from '../../pipeline/templates/preview.ts';
import type { Dependencies } from './dependencies.ts';
import { renderFor } from './renderers.ts';

/** Renders what would be sent: by the code that sends, to the message that its provider would be given. */
export async function previewTemplate(deps: Dependencies, call: SignedCall<unknown, PreviewTemplate>): Promise<Answer> {
  const { tenant: tenantId, body } = call;
  const key = call.parameters.key ?? '';
  const head = await deps.templates.head(tenantId, key);
  const tenant = await deps.tenants.get(tenantId);
  if (head === undefined || tenant === undefined) return notFound('template');
  const pin = { key, version: body.version ?? head.published ?? head.latest };
  const summary = await deps.templates.summary(tenantId, key, pin.version);
  if (summary === undefined || summary.deleted === true)
    return invalidFields([
      { path: 'version', message: `is no version of this template; its latest is ${head.latest}` },
    ]);
  const wanted = checkWanted(body, summary);
  if (!wanted.ok) return invalidFields(wanted.error);
  const templates = await deps.source.getAll(tenantId, [pin]);
  const job = await previewJob(deps, body, { tenant, pin, templates, now: deps.clock.now() });
  if (!job.ok) return invalidFields(job.error);
  const message = renderFor(body.channel, job.value);
  if (!message.ok) return invalidFields([{ path: 'channel', message: `cannot be sent this: ${message.error.code}` }]);
  return json(200, {
    ...pin,
    channel: body.channel,
    locale: job.value.own?.locale ?? job.value.locale,
    timezone: job.value.timezone,
    message: message.value,
  });
}

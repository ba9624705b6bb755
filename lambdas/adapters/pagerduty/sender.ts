import * as z from 'zod';
import { type PagerdutyForms, type PagerdutyMessage, renderPagerduty } from '../../core/channel/pagerduty/render.ts';
import { outcomeOf } from '../../core/channel/verdict.ts';
import type { SendOutcome } from '../../core/delivery/outcome.ts';
import type { ChannelSender } from '../../core/delivery/sender.ts';
import type { Clock } from '../../core/ports.ts';
import { keepAliveAgent, providerLimits } from '../http/agents.ts';
import { exchange } from '../http/exchange.ts';
import { parseJson } from '../http/json.ts';
import { withoutAnswer } from '../http/lost.ts';
import { retryAfterMs } from '../http/retry-after.ts';
import type { PagerdutyCredentials } from '../secrets/credentials.ts';
import { rejectedCredentials, withoutCredentials, withoutNamed } from '../secrets/outcome.ts';
import type { SecretReader } from '../secrets/reader.ts';
import { rejectsRoutingKey, verdictOfPagerduty } from './errors.ts';

export interface PagerdutySenderDeps {
  readonly content: PagerdutyForms;
  readonly secrets: SecretReader<PagerdutyCredentials>;
  readonly clock: Clock;
  /** Where events go, where it is not PagerDuty. */
  readonly url?: string;
}

const refusalSchema = z.object({ errors: z.array(z.string()) });

/** Hands over one event by one call of the Events API v2. */
export function createPagerdutySender(deps: PagerdutySenderDeps): ChannelSender<'pagerduty', PagerdutyMessage> {
  const url = new URL(deps.url ?? 'https://events.pagerduty.com/v2/enqueue');
  const agent = keepAliveAgent(url);

  return {
    channel: 'pagerduty',
    provider: 'pagerduty',
    render: (job) => renderPagerduty(job, deps.content),
    async send(message, job): Promise<SendOutcome> {
      const secret = await deps.secrets.read(job.tenant.id);
      if (secret.kind !== 'found') return withoutCredentials(secret);
      const { routingKeys } = secret.value;
      const routingKey = Object.hasOwn(routingKeys, job.address) ? routingKeys[job.address] : undefined;
      if (routingKey === undefined) {
        return withoutNamed(deps.secrets, job.tenant.id, secret.cached, 'routing-key-missing');
      }
      const answer = await exchange({
        url,
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ routing_key: routingKey, ...message }),
        agent,
        limits: providerLimits,
      });
      if (answer.kind !== 'answer') return withoutAnswer(answer);
      const code = `http-${answer.status}`;
      // The status alone says that it was taken. PagerDuty's own id is the dedup_key, which may hold a tenant's words.
      if (answer.status === 202) return { kind: 'sent', providerId: job.deliveryId, costMicros: 0, code };
      const refusal = refusalSchema.safeParse(parseJson(answer.body));
      if (rejectsRoutingKey(answer.status, refusal.success ? refusal.data.errors : [])) {
        return rejectedCredentials(deps.secrets, job.tenant.id, secret.cached, 'routing-key-rejected');
      }
      const afterMs = retryAfterMs(answer.headers['retry-after'], deps.clock.now());
      return outcomeOf(verdictOfPagerduty(answer.status), code, afterMs);
    },
  };
}

import type { ContentForms } from '../../core/channel/content.ts';
import { failed, outcomeOf, retry } from '../../core/channel/verdict.ts';
import { renderWebhook, type WebhookMessage } from '../../core/channel/webhook/render.ts';
import type { SendOutcome } from '../../core/delivery/outcome.ts';
import type { ChannelSender } from '../../core/delivery/sender.ts';
import type { Clock } from '../../core/ports.ts';
import { fail, ok } from '../../core/result.ts';
import { type ExchangeResult, exchange } from '../http/exchange.ts';
import { withoutAnswer } from '../http/lost.ts';
import { createOutwardAgents } from '../http/outward-agent.ts';
import { isForbiddenAddress } from '../http/public-only.ts';
import { retryAfterMs } from '../http/retry-after.ts';
import { verdictOfWebhook } from './errors.ts';
import { signatureHeaders, type WebhookSigningKey } from './signature.ts';

export interface WebhookSenderDeps {
  readonly content: Pick<ContentForms, 'text'>;
  readonly signingKey: (tenant: string) => Promise<WebhookSigningKey>;
  /** The real clock: receivers check the age of a signature against theirs. */
  readonly wireClock: Clock;
  /** The one private address that may be reached: the receiver of the local environment. Absent in the cloud. */
  readonly allowedUrl?: string;
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'unavailable');

const limits = { connectMs: 3_000, totalMs: 10_000, answerBytes: 65_536 } as const;

/** Sends signed webhooks to public https addresses, once each, following no redirect. */
export function createWebhookSender(deps: WebhookSenderDeps): ChannelSender<'webhook', WebhookMessage> {
  const agentFor = createOutwardAgents(deps.allowedUrl);

  const outcome = (answer: ExchangeResult, message: WebhookMessage): SendOutcome => {
    if (answer.kind === 'unsent' && isForbiddenAddress(answer.error)) {
      return outcomeOf(failed('destination-forbidden'), 'address-forbidden');
    }
    if (answer.kind !== 'answer') return withoutAnswer(answer);
    const code = `http-${answer.status}`;
    if (answer.status >= 200 && answer.status < 300) {
      return { kind: 'sent', providerId: message.id, costMicros: 0, code };
    }
    const afterMs = retryAfterMs(answer.headers['retry-after'], deps.wireClock.now());
    return outcomeOf(verdictOfWebhook(answer.status), code, afterMs);
  };

  return {
    channel: 'webhook',
    provider: 'webhook',
    render: (job) => renderWebhook(job, deps.content),
    async send(message, job) {
      const agent = agentFor(message.url);
      if (agent === undefined) return outcomeOf(failed('destination-forbidden'), 'not-https');
      const key = await deps.signingKey(job.tenant.id).then(ok, (error: unknown) => fail(nameOf(error)));
      if (!key.ok) return outcomeOf(retry, `signing-key.${key.error}`);
      return outcome(
        await exchange({
          url: message.url,
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            'user-agent': 'Carillon-Webhooks/1',
            ...signatureHeaders(message, deps.wireClock.now(), key.value),
          },
          body: message.body,
          agent,
          limits,
          statusOnly: true,
        }),
        message,
      );
    },
  };
}

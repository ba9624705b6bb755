import * as z from 'zod';
import type { ContentForms } from '../../core/channel/content.ts';
import type { PushMessage } from '../../core/channel/push/message.ts';
import { renderPush } from '../../core/channel/push/render.ts';
import { outcomeOf, retry, unknown } from '../../core/channel/verdict.ts';
import type { SendOutcome } from '../../core/delivery/outcome.ts';
import type { ChannelSender } from '../../core/delivery/sender.ts';
import type { Clock } from '../../core/ports.ts';
import { keepAliveAgent, providerLimits } from '../http/agents.ts';
import { type ExchangeResult, exchange } from '../http/exchange.ts';
import { parseJson } from '../http/json.ts';
import { withoutAnswer } from '../http/lost.ts';
import { retryAfterMs } from '../http/retry-after.ts';
import type { FcmCredentials } from '../secrets/credentials.ts';
import { rejectedCredentials, withoutCredentials } from '../secrets/outcome.ts';
import type { SecretReader } from '../secrets/reader.ts';
import { createTokenSource } from './access-token.ts';
import { fcmRefusal } from './errors.ts';

export interface FcmSenderDeps {
  readonly content: ContentForms;
  readonly secrets: SecretReader<FcmCredentials>;
  /** The real clock: Google checks the age of what we sign against its own. */
  readonly wireClock: Clock;
  /** FCM's base URL where it is not Google's. */
  readonly endpoint?: string;
  /** Google's token endpoint where it is not Google's. */
  readonly tokenUrl?: string;
}

const acceptedSchema = z.object({ name: z.string().min(1).max(256) });

/** Sends to one device token by one POST to FCM's HTTP v1 API. */
export function createFcmSender(deps: FcmSenderDeps): ChannelSender<'push', PushMessage> {
  const endpoint = (deps.endpoint ?? 'https://fcm.googleapis.com').replace(/\/$/, '');
  const agent = keepAliveAgent(new URL(endpoint));
  const tokenUrl = new URL(deps.tokenUrl ?? 'https://oauth2.googleapis.com/token');
  const tokens = createTokenSource(tokenUrl, keepAliveAgent(tokenUrl), deps.wireClock);

  const refused = (answer: ExchangeResult & { kind: 'answer' }): SendOutcome => {
    const { code, verdict } = fcmRefusal(answer.status, parseJson(answer.body));
    return outcomeOf(verdict, code, retryAfterMs(answer.headers['retry-after'], deps.wireClock.now()));
  };

  return {
    channel: 'push',
    provider: 'fcm',
    render: (job) => renderPush(job, deps.content),
    async send(message, job) {
      const secret = await deps.secrets.read(job.tenant.id);
      if (secret.kind !== 'found') return withoutCredentials(secret);
      const rejected = (cached: boolean, code: string) =>
        rejectedCredentials(deps.secrets, job.tenant.id, cached || secret.cached, code);

      const token = await tokens.token(secret.value);
      if (!token.ok) {
        return token.error.rejected ? rejected(false, token.error.code) : outcomeOf(retry, token.error.code);
      }
      const answer = await exchange({
        url: new URL(`${endpoint}/v1/projects/${secret.value.project_id}/messages:send`),
        method: 'POST',
        headers: { authorization: `Bearer ${token.value.value}`, 'content-type': 'application/json' },
        body: JSON.stringify({ message: { token: job.address, ...message } }),
        agent,
        limits: providerLimits,
      });
      if (answer.kind !== 'answer') return withoutAnswer(answer);
      if (answer.status === 200) {
        const accepted = acceptedSchema.safeParse(parseJson(answer.body));
        return accepted.success
          ? { kind: 'sent', providerId: accepted.data.name, costMicros: 0 }
          : outcomeOf(unknown, 'answer-unreadable');
      }
      const refusal = fcmRefusal(answer.status, parseJson(answer.body));
      if (refusal.code === 'UNAUTHENTICATED') {
        tokens.forget(secret.value);
        return rejected(token.value.cached, refusal.code);
      }
      return refused(answer);
    },
  };
}

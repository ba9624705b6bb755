import type { ContentForms } from '../../core/channel/content.ts';
import type { PushMessage } from '../../core/channel/push/message.ts';
import { renderPush } from '../../core/channel/push/render.ts';
import { outcomeOf, retry } from '../../core/channel/verdict.ts';
import type { ChannelSender } from '../../core/delivery/sender.ts';
import type { Clock } from '../../core/ports.ts';
import { keepAliveAgent, providerLimits } from '../http/agents.ts';
import { type ExchangeResult, exchange } from '../http/exchange.ts';
import { withoutAnswer } from '../http/lost.ts';
import type { FcmCredentials } from '../secrets/credentials.ts';
import { rejectedCredentials, withoutCredentials } from '../secrets/outcome.ts';
import type { SecretReader } from '../secrets/reader.ts';
import { createTokenSource } from './access-token.ts';
import { readFcmAnswer } from './answer.ts';

export interface FcmSenderDeps {
  readonly content: Pick<ContentForms, 'text'>;
  readonly secrets: SecretReader<FcmCredentials>;
  readonly clock: Clock;
  /** FCM's base URL where it is not Google's. */
  readonly endpoint?: string;
  /** Google's token endpoint where it is not Google's. */
  readonly tokenUrl?: string;
}

/** Sends to one device token by one POST to FCM's HTTP v1 API. */
export function createFcmSender(deps: FcmSenderDeps): ChannelSender<'push', PushMessage> {
  const endpoint = (deps.endpoint ?? 'https://fcm.googleapis.com').replace(/\/$/, '');
  const agent = keepAliveAgent(new URL(endpoint));
  const tokenUrl = new URL(deps.tokenUrl ?? 'https://oauth2.googleapis.com/token');
  const tokens = createTokenSource(tokenUrl, keepAliveAgent(tokenUrl), deps.clock);

  const post = (project: string, accessToken: string, message: object): Promise<ExchangeResult> =>
    exchange({
      url: new URL(`${endpoint}/v1/projects/${project}/messages:send`),
      method: 'POST',
      headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' },
      body: JSON.stringify({ message }),
      agent,
      limits: providerLimits,
    });

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
      const answer = await post(secret.value.project_id, token.value.value, { token: job.address, ...message });
      if (answer.kind !== 'answer') return withoutAnswer(answer);
      const outcome = readFcmAnswer(answer, deps.clock.now());
      if (outcome.kind !== 'stale-token') return outcome;
      tokens.forget(secret.value);
      return rejected(token.value.cached, 'UNAUTHENTICATED');
    },
  };
}

import * as z from 'zod';
import { outcomeOf, unknown, verdictOfStatus } from '../../core/channel/verdict.ts';
import type { SendOutcome } from '../../core/delivery/outcome.ts';
import type { Clock } from '../../core/ports.ts';
import { keepAliveAgent, providerLimits } from '../http/agents.ts';
import { type ExchangeLimits, exchange } from '../http/exchange.ts';
import { parseJson } from '../http/json.ts';
import { withoutAnswer } from '../http/lost.ts';
import { retryAfterMs } from '../http/retry-after.ts';
import type { SlackCredentials } from '../secrets/credentials.ts';
import { rejectedCredentials, withoutCredentials } from '../secrets/outcome.ts';
import type { SecretReader } from '../secrets/reader.ts';
import { slackCredentialCodes } from './errors.ts';

export interface SlackCallDeps {
  readonly secrets: SecretReader<SlackCredentials>;
  readonly clock: Clock;
  /** The base of Slack's Web API, ending in `/`, where it is not Slack's. */
  readonly apiUrl?: string;
}

/** What a call came to: Slack's own yes or no, or an outcome that has nothing to do with the method. */
export type SlackAnswer =
  | { readonly kind: 'taken'; readonly channel: string; readonly ts: string }
  | { readonly kind: 'refused'; readonly code: string; readonly afterMs: number | undefined }
  | { readonly kind: 'settled'; readonly outcome: SendOutcome };

const answerSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), channel: z.string(), ts: z.string() }),
  z.object({ ok: z.literal(false), error: z.string() }),
]);

/** One method of Slack's Web API that writes a message: one request, with the tenant's bot token. */
export function createSlackCall(
  method: 'chat.postMessage' | 'chat.update',
  deps: SlackCallDeps,
  limits: ExchangeLimits = providerLimits,
): (tenant: string, body: object) => Promise<SlackAnswer> {
  const url = new URL(method, deps.apiUrl ?? 'https://slack.com/api/');
  const agent = keepAliveAgent(url);
  const settled = (outcome: SendOutcome): SlackAnswer => ({ kind: 'settled', outcome });

  return async (tenant, body) => {
    const secret = await deps.secrets.read(tenant);
    if (secret.kind !== 'found') return settled(withoutCredentials(secret));
    const answer = await exchange({
      url,
      method: 'POST',
      headers: {
        authorization: `Bearer ${secret.value.botToken}`,
        'content-type': 'application/json; charset=utf-8',
      },
      body: JSON.stringify(body),
      agent,
      limits,
    });
    if (answer.kind !== 'answer') return settled(withoutAnswer(answer));
    const afterMs = retryAfterMs(answer.headers['retry-after'], deps.clock.now());
    // Slack's own words come with 200; any other status is its edge speaking, whatever the body says.
    if (answer.status !== 200)
      return settled(outcomeOf(verdictOfStatus(answer.status), `http-${answer.status}`, afterMs));
    const parsed = answerSchema.safeParse(parseJson(answer.body));
    if (!parsed.success) return settled(outcomeOf(unknown, 'answer-unreadable'));
    if (parsed.data.ok) return { kind: 'taken', channel: parsed.data.channel, ts: parsed.data.ts };
    const code = parsed.data.error;
    return slackCredentialCodes.has(code)
      ? settled(rejectedCredentials(deps.secrets, tenant, secret.cached, code))
      : { kind: 'refused', code, afterMs };
  };
}

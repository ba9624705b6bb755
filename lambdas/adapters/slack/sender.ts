import * as z from 'zod';
import { renderSlack, type SlackForms, type SlackMessage } from '../../core/channel/slack/render.ts';
import { outcomeOf, unknown, verdictOfStatus } from '../../core/channel/verdict.ts';
import type { SendOutcome } from '../../core/delivery/outcome.ts';
import type { ChannelSender } from '../../core/delivery/sender.ts';
import type { Clock } from '../../core/ports.ts';
import { keepAliveAgent, providerLimits } from '../http/agents.ts';
import { exchange } from '../http/exchange.ts';
import { parseJson } from '../http/json.ts';
import { withoutAnswer } from '../http/lost.ts';
import { retryAfterMs } from '../http/retry-after.ts';
import type { SlackCredentials } from '../secrets/credentials.ts';
import { rejectedCredentials, withoutCredentials } from '../secrets/outcome.ts';
import type { SecretReader } from '../secrets/reader.ts';
import { slackCredentialCodes, verdictOfSlack } from './errors.ts';

export interface SlackSenderDeps {
  readonly content: SlackForms;
  readonly secrets: SecretReader<SlackCredentials>;
  readonly clock: Clock;
  /** The base of Slack's Web API, ending in `/`, where it is not Slack's. */
  readonly apiUrl?: string;
}

const answerSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), channel: z.string(), ts: z.string() }),
  z.object({ ok: z.literal(false), error: z.string() }),
]);

/** Posts one message by one call of `chat.postMessage`. */
export function createSlackSender(deps: SlackSenderDeps): ChannelSender<'slack', SlackMessage> {
  const url = new URL('chat.postMessage', deps.apiUrl ?? 'https://slack.com/api/');
  const agent = keepAliveAgent(url);

  return {
    channel: 'slack',
    provider: 'slack',
    render: (job) => renderSlack(job, deps.content),
    async send(message, job): Promise<SendOutcome> {
      const secret = await deps.secrets.read(job.tenant.id);
      if (secret.kind !== 'found') return withoutCredentials(secret);
      const answer = await exchange({
        url,
        method: 'POST',
        headers: {
          authorization: `Bearer ${secret.value.botToken}`,
          'content-type': 'application/json; charset=utf-8',
        },
        body: JSON.stringify({ channel: job.address, ...message }),
        agent,
        limits: providerLimits,
      });
      if (answer.kind !== 'answer') return withoutAnswer(answer);
      const afterMs = retryAfterMs(answer.headers['retry-after'], deps.clock.now());
      // Slack's own words come with 200; any other status is its edge speaking, whatever the body says.
      if (answer.status !== 200) return outcomeOf(verdictOfStatus(answer.status), `http-${answer.status}`, afterMs);
      const parsed = answerSchema.safeParse(parseJson(answer.body));
      if (!parsed.success) return outcomeOf(unknown, 'answer-unreadable');
      if (parsed.data.ok) {
        return { kind: 'sent', providerId: `${parsed.data.channel}:${parsed.data.ts}`, costMicros: 0 };
      }
      const code = parsed.data.error;
      return slackCredentialCodes.has(code)
        ? rejectedCredentials(deps.secrets, job.tenant.id, secret.cached, code)
        : outcomeOf(verdictOfSlack(code), code, afterMs);
    },
  };
}

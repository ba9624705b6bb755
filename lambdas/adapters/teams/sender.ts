import * as z from 'zod';
import { renderTeams, type TeamsForms, type TeamsMessage } from '../../core/channel/teams/render.ts';
import { failed, outcomeOf } from '../../core/channel/verdict.ts';
import type { SendOutcome } from '../../core/delivery/outcome.ts';
import type { ChannelSender, SendJob } from '../../core/delivery/sender.ts';
import type { Clock } from '../../core/ports.ts';
import { providerLimits } from '../http/agents.ts';
import { type ExchangeResult, exchange } from '../http/exchange.ts';
import { parseJson } from '../http/json.ts';
import { withoutAnswer } from '../http/lost.ts';
import { createOutwardAgents } from '../http/outward-agent.ts';
import { isForbiddenAddress } from '../http/public-only.ts';
import { retryAfterMs } from '../http/retry-after.ts';
import type { TeamsCredentials } from '../secrets/credentials.ts';
import { rejectedCredentials, withoutCredentials, withoutNamed } from '../secrets/outcome.ts';
import type { SecretReader } from '../secrets/reader.ts';
import { rejectsAddress, statusWithin, verdictOfTeams } from './errors.ts';

export interface TeamsSenderDeps {
  readonly content: TeamsForms;
  readonly secrets: SecretReader<TeamsCredentials>;
  readonly clock: Clock;
  /** The one private address that may be reached: the simulator of the local environment. Absent in the cloud. */
  readonly allowedUrl?: string;
}

const refusalSchema = z.object({ error: z.object({ code: z.string() }) });

/** Posts one card to a workflow of the tenant's. An operator filled in its address, so it is guarded as a webhook's is. */
export function createTeamsSender(deps: TeamsSenderDeps): ChannelSender<'teams', TeamsMessage> {
  const agentFor = createOutwardAgents(deps.allowedUrl);

  const outcome = (answer: ExchangeResult, job: SendJob<'teams'>, cached: boolean): SendOutcome => {
    if (answer.kind === 'unsent' && isForbiddenAddress(answer.error)) {
      return outcomeOf(failed('destination-forbidden'), 'address-forbidden');
    }
    if (answer.kind !== 'answer') return withoutAnswer(answer);
    const status = statusWithin(answer.body.toString('utf8')) ?? answer.status;
    const code = `http-${status}`;
    if (status >= 200 && status < 300) return { kind: 'sent', providerId: job.deliveryId, costMicros: 0, code };
    if (rejectsAddress(status)) return rejectedCredentials(deps.secrets, job.tenant.id, cached, code);
    const refusal = refusalSchema.safeParse(parseJson(answer.body));
    const said = refusal.success ? refusal.data.error.code : undefined;
    const afterMs = retryAfterMs(answer.headers['retry-after'], deps.clock.now());
    return outcomeOf(verdictOfTeams(status, said), said ?? code, afterMs);
  };

  return {
    channel: 'teams',
    provider: 'teams',
    render: (job) => renderTeams(job, deps.content),
    async send(message, job): Promise<SendOutcome> {
      const secret = await deps.secrets.read(job.tenant.id);
      if (secret.kind !== 'found') return withoutCredentials(secret);
      const { webhooks } = secret.value;
      const address = Object.hasOwn(webhooks, job.address) ? webhooks[job.address] : undefined;
      if (address === undefined) return withoutNamed(deps.secrets, job.tenant.id, secret.cached, 'webhook-missing');
      const url = new URL(address);
      const agent = agentFor(url);
      if (agent === undefined) return outcomeOf(failed('destination-forbidden'), 'not-https');
      const answer = await exchange({
        url,
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(message),
        agent,
        limits: providerLimits,
      });
      return outcome(answer, job, secret.cached);
    },
  };
}

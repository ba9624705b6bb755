import { renderSlack, type SlackForms, type SlackMessage } from '../../core/channel/slack/render.ts';
import { outcomeOf } from '../../core/channel/verdict.ts';
import type { SendOutcome } from '../../core/delivery/outcome.ts';
import type { ChannelSender } from '../../core/delivery/sender.ts';
import { createSlackCall, type SlackCallDeps } from './call.ts';
import { verdictOfSlack } from './errors.ts';

export interface SlackSenderDeps extends SlackCallDeps {
  readonly content: SlackForms;
}

/** Posts one message by one call of `chat.postMessage`. */
export function createSlackSender(deps: SlackSenderDeps): ChannelSender<'slack', SlackMessage> {
  const post = createSlackCall('chat.postMessage', deps);
  return {
    channel: 'slack',
    provider: 'slack',
    render: (job) => renderSlack(job, deps.content),
    async send(message, job): Promise<SendOutcome> {
      const answer = await post(job.tenant.id, { channel: job.address, ...message });
      switch (answer.kind) {
        case 'taken':
          return { kind: 'sent', providerId: `${answer.channel}:${answer.ts}`, costMicros: 0 };
        case 'refused':
          return outcomeOf(verdictOfSlack(answer.code), answer.code, answer.afterMs);
        case 'settled':
          return answer.outcome;
      }
    },
  };
}

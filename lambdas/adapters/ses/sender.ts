import type { Agent } from 'node:http';
import { type SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import type { ContentForms } from '../../core/channel/content.ts';
import type { EmailMessage } from '../../core/channel/email/message.ts';
import { mailPriceMicros } from '../../core/channel/email/price.ts';
import { renderEmail } from '../../core/channel/email/render.ts';
import { outcomeOf, unknown } from '../../core/channel/verdict.ts';
import type { SendOutcome } from '../../core/delivery/outcome.ts';
import type { ChannelSender } from '../../core/delivery/sender.ts';
import { awsFailure } from '../aws/failure.ts';
import { withoutAnswer } from '../http/lost.ts';
import { fetchAttachments } from './attachments.ts';
import { verdictOfSes } from './errors.ts';
import { writeMime } from './mime.ts';

export interface SesSenderDeps {
  readonly content: ContentForms;
  /** One that tries once (`openSes`). */
  readonly client: SESv2Client;
  /** `carillon-<environment>`; the sets are `<prefix>-none`, `-opens`, `-clicks` and `-opens-clicks`. */
  readonly configurationSets: string;
  /** Fetches attachments: `publicOnlyAgent()`. */
  readonly attachmentAgent: Agent;
}

const refusal = (error: unknown): SendOutcome => {
  const failure = awsFailure(error);
  return failure.kind === 'answer'
    ? outcomeOf(verdictOfSes(failure.code, failure.status, failure.message), failure.code)
    : withoutAnswer(failure);
};

const command = (message: EmailMessage, mime: Buffer, configurationSets: string): SendEmailCommand =>
  new SendEmailCommand({
    Destination: { ToAddresses: [message.to] },
    Content: { Raw: { Data: mime } },
    ConfigurationSetName: `${configurationSets}-${message.tracking}`,
    EmailTags: message.tags.map(({ name, value }) => ({ Name: name, Value: value })),
  });

/** Sends one mail by one call of SES, after its attachments are there. */
export const createSesSender = (deps: SesSenderDeps): ChannelSender<'email', EmailMessage> => ({
  channel: 'email',
  provider: 'ses',
  render: (job) => renderEmail(job, deps.content),
  async send(message) {
    const files = await fetchAttachments(message.attachments, deps.attachmentAgent);
    if (!files.ok) return files.error;
    const mime = await writeMime(message, files.value);
    const attachmentBytes = files.value.reduce((bytes, { content }) => bytes + content.length, 0);
    try {
      const { MessageId } = await deps.client.send(command(message, mime, deps.configurationSets));
      return MessageId === undefined
        ? outcomeOf(unknown, 'answer-unreadable')
        : { kind: 'sent', providerId: MessageId, costMicros: mailPriceMicros(attachmentBytes) };
    } catch (error) {
      return refusal(error);
    }
  },
});

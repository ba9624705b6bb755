import type { Agent } from 'node:http';
import { type SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import type { ContentForms } from '../../core/channel/content.ts';
import type { EmailMessage } from '../../core/channel/email/message.ts';
import { mailPriceMicros } from '../../core/channel/email/price.ts';
import { renderEmail } from '../../core/channel/email/render.ts';
import { outcomeOf, throttle, unknown } from '../../core/channel/verdict.ts';
import type { SendOutcome } from '../../core/delivery/outcome.ts';
import type { ChannelSender } from '../../core/delivery/sender.ts';
import { awsFailure } from '../aws/failure.ts';
import { withoutAnswer } from '../http/lost.ts';
import { createTurnstile } from '../turnstile.ts';
import { type FetchedAttachment, fetchAttachments } from './attachments.ts';
import { verdictOfSes } from './errors.ts';
import { writeMime } from './mime.ts';

export interface SesSenderDeps {
  readonly content: Pick<ContentForms, 'mail'>;
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

/** How long a mail may wait for its turn and then for its files, together: what is left belongs to SES. */
const attachmentsWithinMs = 8_000;

/** Sends one mail by one call of SES, after its attachments are there. Mails with attachments go one at a time. */
export function createSesSender(deps: SesSenderDeps): ChannelSender<'email', EmailMessage> {
  const turnstile = createTurnstile();

  const hand = async (message: EmailMessage, files: readonly FetchedAttachment[]): Promise<SendOutcome> => {
    const mime = await writeMime(message, files);
    const attachmentBytes = files.reduce((bytes, { content }) => bytes + content.length, 0);
    try {
      const { MessageId } = await deps.client.send(command(message, mime, deps.configurationSets));
      return MessageId === undefined
        ? outcomeOf(unknown, 'answer-unreadable')
        : { kind: 'sent', providerId: MessageId, costMicros: mailPriceMicros(attachmentBytes) };
    } catch (error) {
      return refusal(error);
    }
  };

  /** A mail's files, their encoding and their request are several times 7 MB: ten at once would not fit in memory. */
  const handWithFiles = async (message: EmailMessage): Promise<SendOutcome> => {
    const until = performance.now() + attachmentsWithinMs;
    const leave = await turnstile.enter(attachmentsWithinMs);
    if (leave === undefined) return outcomeOf(throttle, 'attachment.waited');
    try {
      const files = await fetchAttachments(message.attachments, until - performance.now(), deps.attachmentAgent);
      return files.ok ? await hand(message, files.value) : files.error;
    } finally {
      leave();
    }
  };

  return {
    channel: 'email',
    provider: 'ses',
    render: (job) => renderEmail(job, deps.content),
    send: (message) => (message.attachments.length === 0 ? hand(message, []) : handWithFiles(message)),
  };
}

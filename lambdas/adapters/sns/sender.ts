import { PublishCommand, type SNSClient } from '@aws-sdk/client-sns';
import type { ContentForms } from '../../core/channel/content.ts';
import { renderSms, type SmsMessage } from '../../core/channel/sms/render.ts';
import { outcomeOf, unknown } from '../../core/channel/verdict.ts';
import type { SendOutcome } from '../../core/delivery/outcome.ts';
import type { ChannelSender } from '../../core/delivery/sender.ts';
import { awsFailure } from '../aws/failure.ts';
import { withoutAnswer } from '../http/lost.ts';
import { verdictOfSns } from './errors.ts';

const text = (value: string) => ({ DataType: 'String', StringValue: value });

const refusal = (error: unknown): SendOutcome => {
  const failure = awsFailure(error);
  return failure.kind === 'answer'
    ? outcomeOf(verdictOfSns(failure.code, failure.status, failure.message), failure.code)
    : withoutAnswer(failure);
};

export interface SnsSenderDeps {
  readonly content: Pick<ContentForms, 'text'>;
  readonly client: SNSClient;
}

/** Publishes to one phone number by one call; the client must be one that tries once (`onceOnly`). */
export const createSnsSender = (deps: SnsSenderDeps): ChannelSender<'sms', SmsMessage> => ({
  channel: 'sms',
  provider: 'sns',
  render: (job) => renderSms(job, deps.content),
  async send(message, job) {
    try {
      const { MessageId } = await deps.client.send(
        new PublishCommand({
          PhoneNumber: job.address,
          Message: message.text,
          MessageAttributes: {
            'AWS.SNS.SMS.SMSType': text(message.type),
            ...(message.senderId !== undefined && { 'AWS.SNS.SMS.SenderID': text(message.senderId) }),
          },
        }),
      );
      return MessageId === undefined
        ? outcomeOf(unknown, 'answer-unreadable')
        : { kind: 'sent', providerId: MessageId, costMicros: message.costMicros };
    } catch (error) {
      return refusal(error);
    }
  },
});

import { randomUUID } from 'node:crypto';
import { SegmentedMessage } from 'sms-segments-calculator';
import * as z from 'zod';
import type { AwsReply } from '../../../host/ports.ts';
import type { SimulatedProvider, World } from '../provider.ts';
import { members, pairs } from './query.ts';
import { snsFeedback } from './receipts.ts';
import { element, snsError, snsRefusals, snsResult } from './replies.ts';

/** SNS developer guide, "Publishing an SMS message": the length that one call may have, and what a sender id looks like. */
const publishSchema = z.object({
  PhoneNumber: z.string().regex(/^\+[1-9]\d{6,14}$/, 'not an E.164 number'),
  Message: z.string().min(1, 'empty message').max(1_600, 'longer than 1600 characters'),
  senderId: z
    .string()
    .regex(/^(?=.*[A-Za-z])[A-Za-z0-9]{1,11}$/, 'a sender id has 1 to 11 letters and digits, at least one letter')
    .optional(),
});

const valuePath = 'Value.StringValue';
const unknownAction = (action: string): AwsReply =>
  snsError(400, 'InvalidAction', `The simulated SNS does not know ${action}.`);

/** Amazon SNS, as far as texts to phones go (query protocol). */
export const createSns = ({ inbox, gate, openJournal }: World): SimulatedProvider => {
  const journal = openJournal('sms-attributes', z.record(z.string(), z.string()));
  let attributes: Readonly<Record<string, string>> = journal.entries.at(-1) ?? {};

  const publish = async (form: URLSearchParams): Promise<AwsReply> => {
    const messageAttributes = pairs(form, 'MessageAttributes.entry', 'Name', valuePath);
    const senderId = messageAttributes['AWS.SNS.SMS.SenderID'] ?? attributes.DefaultSenderID;
    const request = publishSchema.safeParse({
      PhoneNumber: form.get('PhoneNumber') ?? '',
      Message: form.get('Message') ?? '',
      senderId,
    });
    if (!request.success) {
      const found = request.error.issues.map(({ path, message }) => `${path.join('.')} Reason: ${message}`);
      return snsError(400, 'InvalidParameter', `Invalid parameter: ${found.join('; ')}`);
    }
    const { PhoneNumber, Message } = request.data;
    const accept = (): AwsReply => {
      const { segmentsCount, encodingName } = new SegmentedMessage(Message);
      const providerId = randomUUID();
      inbox.add({
        channel: 'sms',
        to: PhoneNumber,
        providerId,
        ...(senderId === undefined ? {} : { from: senderId }),
        text: Message,
        segments: { count: segmentsCount, encoding: encodingName },
        payload: { PhoneNumber, Message, MessageAttributes: messageAttributes },
      });
      return snsResult('Publish', element('MessageId', providerId));
    };
    return gate.admit({ channel: 'sms', refusals: snsRefusals, accept });
  };

  const setAttributes = async (form: URLSearchParams): Promise<AwsReply> => {
    attributes = { ...attributes, ...pairs(form, 'attributes.entry', 'key', 'value') };
    journal.rewrite([attributes]);
    return snsResult('SetSMSAttributes', '');
  };

  const getAttributes = async (form: URLSearchParams): Promise<AwsReply> => {
    const wanted = members(form, 'attributes');
    const entries = Object.entries(attributes).filter(([key]) => wanted.length === 0 || wanted.includes(key));
    const list = entries.map(([key, value]) => `<entry>${element('key', key)}${element('value', value)}</entry>`);
    return snsResult('GetSMSAttributes', `<attributes>${list.join('')}</attributes>`);
  };

  const actions: Readonly<Record<string, (form: URLSearchParams) => Promise<AwsReply>>> = {
    Publish: publish,
    SetSMSAttributes: setAttributes,
    GetSMSAttributes: getAttributes,
    GetSMSSandboxAccountStatus: async () => snsResult('GetSMSSandboxAccountStatus', element('IsInSandbox', 'false')),
  };
  return {
    routes: [],
    awsServices: {
      sns: async (call) => {
        const form = new URLSearchParams(call.body.toString());
        const action = form.get('Action') ?? call.action;
        return actions[action]?.(form) ?? unknownAction(action);
      },
    },
    feedback: snsFeedback,
  };
};

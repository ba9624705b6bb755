import * as z from 'zod';
import { type DescribeCall, type DescribeContext, MalformedCall, type Permission } from '../described-call.ts';
import { parseJson } from './json-target.ts';
import { domainsOf, senderInMime } from './mime-sender.ts';

const sendEmail = z.object({
  FromEmailAddress: z.string().optional(),
  FromEmailAddressIdentityArn: z.string().optional(),
  ConfigurationSetName: z.string().optional(),
  Content: z.object({
    Raw: z.object({ Data: z.string() }).optional(),
    Simple: z.unknown().optional(),
    Template: z.unknown().optional(),
  }),
});
type SendEmail = z.infer<typeof sendEmail>;

/** The permission follows from the kind of content, not from the operation. */
const permissionByContent = { Raw: 'SendRawEmail', Simple: 'SendEmail', Template: 'SendTemplatedEmail' } as const;

/**
 * Names what a call of the SES v2 API does. Mail needs the sender's identity, which may be its address's own or its
 * domain's, and the configuration set.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsimpleemailservicev2.html
 */
export const describeSes: DescribeCall = (call, context) => {
  const operation = `${call.method} ${call.path}`;
  if (operation === 'GET /v2/email/account') {
    return { action: 'GetAccount', permissions: [{ action: 'ses:GetAccount', anyOf: ['*'] }] };
  }
  if (operation !== 'POST /v2/email/outbound-emails') return { unknown: operation };
  const input = sendEmail.safeParse(parseJson(call.body, 'SendEmail'));
  if (!input.success) throw new MalformedCall('SendEmail', 'the body has no Content as the API knows it');
  return { action: 'SendEmail', permissions: sendPermissions(input.data, context) };
};

function sendPermissions(input: SendEmail, context: DescribeContext): readonly Permission[] {
  const { Content } = input;
  const kind = Content.Raw !== undefined ? 'Raw' : Content.Template !== undefined ? 'Template' : 'Simple';
  const action = `ses:${permissionByContent[kind]}`;
  const base = `arn:aws:ses:${context.region}:${context.accountId}`;
  const sender = senderOf(input);
  const identities = [sender, ...domainsOf(sender)].map((identity) => `${base}:identity/${identity}`);
  const facts = { 'ses:FromAddress': sender, 'ses:ApiVersion': '2' };
  const identity = input.FromEmailAddressIdentityArn;
  const set = input.ConfigurationSetName;
  return [
    { action, anyOf: identity === undefined ? identities : [identity], context: facts },
    ...(set === undefined ? [] : [{ action, anyOf: [`${base}:configuration-set/${set}`], context: facts }]),
  ];
}

function senderOf(input: SendEmail): string {
  const { Raw } = input.Content;
  const fromMime = Raw === undefined ? undefined : senderInMime(Buffer.from(Raw.Data, 'base64'));
  const given = input.FromEmailAddress;
  const sender = given === undefined ? fromMime : (/<([^<>]+)>\s*$/.exec(given)?.[1] ?? given.trim());
  if (sender === undefined)
    throw new MalformedCall('SendEmail', 'there is no From, neither in the call nor in the MIME');
  return sender;
}

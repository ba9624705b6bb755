import { randomUUID } from 'node:crypto';
import type { AwsCall, AwsReply } from '../../../host/ports.ts';
import { readJson } from '../../http/body.ts';
import { fieldErrors } from '../../http/problem.ts';
import { json } from '../../http/reply.ts';
import type { SimulatedProvider, World } from '../provider.ts';
import { sesFeedback } from './feedback.ts';
import { headerRecord, type Mail, readMail } from './mail.ts';
import { mailRoutes } from './mail-routes.ts';
import { sesAccount, sesError, sesRefusals } from './replies.ts';
import { envelope, mimeOf, type SendEmailRequest, sendEmailSchema } from './send-email-request.ts';

const shownAttachments = (mail: Mail) =>
  mail.attachments.map(({ name, contentType, content }) => ({ name, contentType, sizeBytes: content.length }));

/** Amazon SES (API version 2): takes raw mails and puts them into the mailbox. */
export const createSes = ({ inbox, gate }: World): SimulatedProvider => {
  const accept = async (request: SendEmailRequest, payload: unknown): Promise<AwsReply> => {
    const mime = mimeOf(request);
    const mail = await readMail(mime);
    const from = mail.from ?? request.FromEmailAddress;
    const recipients = envelope(request).length > 0 ? envelope(request) : mail.recipients;
    if (from === undefined) return sesError(400, 'BadRequestException', "Missing required header 'From'.");
    if (recipients.length === 0) return sesError(400, 'BadRequestException', 'The mail names no recipient.');
    const providerId = `0102${Date.now().toString(16).padStart(12, '0')}-${randomUUID()}-000000`;
    const { recipients: _, headers, attachments, ...read } = mail;
    for (const to of recipients)
      inbox.add({
        channel: 'email',
        to,
        providerId,
        ...read,
        from,
        headers: headerRecord(headers),
        ...(attachments.length > 0 ? { attachments: shownAttachments(mail) } : {}),
        raw: mime.toString(),
        payload,
      });
    return json(200, { MessageId: providerId });
  };

  const sendEmail = async (call: AwsCall): Promise<AwsReply> => {
    const payload = readJson(call.body);
    const request = sendEmailSchema.safeParse(payload);
    if (request.success)
      return gate.admit({ channel: 'email', refusals: sesRefusals, accept: () => accept(request.data, payload) });
    const found = fieldErrors(request.error).map(({ path, message }) => `${path}: ${message}`);
    return sesError(400, 'BadRequestException', found.join('; '));
  };

  return {
    routes: mailRoutes(inbox),
    awsServices: {
      ses: async (call) => {
        if (call.action === 'SendEmail') return sendEmail(call);
        if (call.action === 'GetAccount') return sesAccount();
        return sesError(404, 'UnknownOperationException', `The simulated SES does not know ${call.action}.`);
      },
    },
    feedback: sesFeedback,
  };
};

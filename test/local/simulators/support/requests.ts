import { generateKeyPairSync, sign } from 'node:crypto';
import { SendEmailCommand } from '@aws-sdk/client-sesv2';
import { PublishCommand } from '@aws-sdk/client-sns';
import MailComposer from 'nodemailer/lib/mail-composer/index.js';
import { read } from './answers.ts';
import type { TestWorld } from './world.ts';

interface MailParts {
  readonly subject?: string;
  readonly html?: string;
  readonly configurationSet?: string | undefined;
}

/** A mail as send-email composes it. */
export const mail = async (parts: MailParts = {}): Promise<SendEmailCommand> => {
  const mime = await new MailComposer({
    from: { name: 'Équipe TechCorp', address: 'bienvenue@techcorp.com' },
    to: 'marie.dupont@example.com',
    subject: parts.subject ?? '🎉 Bienvenue chez TechCorp, Marie !',
    text: 'Bonjour Marie',
    html:
      parts.html ?? '<p>Bonjour <b>Marie</b>, <a href="https://techcorp.example/start?a=1&amp;b=2">commencer</a></p>',
    headers: { 'List-Unsubscribe': '<https://api.example/u/token>' },
    attachments: [{ filename: 'guide.txt', content: 'Le guide' }],
  })
    .compile()
    .build();
  return new SendEmailCommand({
    FromEmailAddress: 'bienvenue@techcorp.com',
    Destination: { ToAddresses: ['marie.dupont@example.com'] },
    Content: { Raw: { Data: mime } },
    ConfigurationSetName: 'configurationSet' in parts ? parts.configurationSet : 'carillon-local-opens-clicks',
    EmailTags: [{ Name: 'tenant', Value: 'techcorp' }],
  });
};

/** A text as send-sms sends it. */
export const text = (message = 'Bonjour Marie', phone = '+33612345678'): PublishCommand =>
  new PublishCommand({
    PhoneNumber: phone,
    Message: message,
    MessageAttributes: {
      'AWS.SNS.SMS.SenderID': { DataType: 'String', StringValue: 'TechCorp' },
      'AWS.SNS.SMS.SMSType': { DataType: 'String', StringValue: 'Transactional' },
    },
  });

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A service account's assertion (RFC 7523), good for an hour of the platform's time. */
export const assertion = (nowMs: number, claims: object = {}): string => {
  const iat = Math.floor(nowMs / 1_000);
  const signed = [
    encoded({ alg: 'RS256', typ: 'JWT' }),
    encoded({
      iss: 'carillon@demo.iam.gserviceaccount.com',
      scope: 'https://www.googleapis.com/auth/firebase.messaging',
      aud: 'https://oauth2.googleapis.com/token',
      iat,
      exp: iat + 3_600,
      ...claims,
    }),
  ].join('.');
  return `${signed}.${sign('RSA-SHA256', Buffer.from(signed), privateKey).toString('base64url')}`;
};

/** Asks Google for an access token. */
export const askForToken = (world: TestWorld, jwt: string): Promise<Response> =>
  fetch(`${world.url}/providers/google/token`, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion: jwt }),
  });

/** Sends a push message with a token that was just issued. */
export const push = async (world: TestWorld, message: object = {}): Promise<Response> => {
  const { access_token } = await read(await askForToken(world, assertion(world.clock.now())));
  const body = { message: { token: 'fcm-token', notification: { title: 'Bienvenue', body: 'Bonjour' }, ...message } };
  return world.post('/providers/fcm/v1/projects/demo/messages:send', body, { authorization: `Bearer ${access_token}` });
};

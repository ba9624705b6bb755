import { SESv2Client } from '@aws-sdk/client-sesv2';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { publicOnlyAgent } from '../../../lambdas/adapters/http/public-only.ts';
import { createSesSender } from '../../../lambdas/adapters/ses/sender.ts';
import type { EmailConfig } from '../../../lambdas/core/channel/email/config.ts';
import type { SendJob } from '../../../lambdas/core/delivery/sender.ts';
import { buildJob, plainContent } from '../../core/channel/builders.ts';
import { onceOnlyAt } from '../aws/local-client.ts';
import { itSendsOnce } from '../exactly-once.ts';
import { type RawServer, startRawServer } from '../http/raw-server.ts';

let server: RawServer;
let client: SESv2Client;
beforeAll(async () => {
  server = await startRawServer();
  client = new SESv2Client(onceOnlyAt(server.url));
});
afterAll(async () => {
  client.destroy();
  await server.close();
});
beforeEach(() => server.clear());

const requestSchema = z.object({
  Destination: z.object({ ToAddresses: z.array(z.string()) }),
  Content: z.object({ Raw: z.object({ Data: z.base64() }) }),
  ConfigurationSetName: z.string(),
  EmailTags: z.array(z.object({ Name: z.string(), Value: z.string() })),
});

const send = (config: Partial<EmailConfig> = {}, changes: Partial<SendJob<'email'>> = {}) => {
  const sender = createSesSender({
    content: plainContent,
    client,
    configurationSets: 'carillon-dev',
    attachmentAgent: publicOnlyAgent(),
  });
  const job = buildJob('email', { ...changes, config });
  const message = sender.render(job);
  if (!message.ok) throw new Error(message.error.code);
  return sender.send(message.value, job);
};

const sentMime = (): string => {
  const request = requestSchema.parse(JSON.parse(server.received[0]?.body ?? ''));
  return Buffer.from(request.Content.Raw.Data, 'base64').toString('utf8');
};
const accepted = { status: 200, headers: { 'content-type': 'application/json' }, body: '{"MessageId":"m-1"}' };
const unsubscribeUrl = `https://api.techcorp.example/u/${'t'.repeat(150)}`;

describe('createSesSender', () => {
  it('hands SES the mail, its envelope, its tags, and the set that tracks as asked', async () => {
    server.answer(accepted);
    const outcome = await send({ trackOpens: true, trackClicks: true });
    expect(outcome).toEqual({ kind: 'sent', providerId: 'm-1', costMicros: 100 });
    expect(server.received[0]).toMatchObject({ method: 'POST', path: '/v2/email/outbound-emails' });
    expect(requestSchema.parse(JSON.parse(server.received[0]?.body ?? ''))).toMatchObject({
      Destination: { ToAddresses: ['marie.dupont@example.com'] },
      ConfigurationSetName: 'carillon-dev-opens-clicks',
      EmailTags: expect.arrayContaining([{ Name: 'delivery', Value: 'dlv_1' }]),
    });
  });

  it('writes headers, text and HTML', async () => {
    server.answer(accepted);
    await send(
      {
        fromName: 'Équipe "TechCorp"',
        fromEmail: 'bienvenue@techcorp.example',
        priority: 'high',
        unsubscribeLink: true,
      },
      { title: '🎉 Bienvenue', markdown: 'Bonjour Marie', unsubscribeUrl },
    );
    const mime = sentMime();
    const header = mime.slice(0, mime.indexOf('\r\n\r\n')).replace(/\r\n[ \t]+/g, ' ');
    expect(header).toMatch(/^From: =\?UTF-8\?Q\?=C3=89quipe.*<bienvenue@techcorp\.example>$/m);
    expect(header).toMatch(/^Subject: =\?UTF-8\?Q\?=F0=9F=8E=89_Bienvenue\?=$/m);
    expect(header).toContain(`List-Unsubscribe: <${unsubscribeUrl}>`);
    expect(header).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
    expect(header).toMatch(/^X-Priority: 1 \(Highest\)$/m);
    expect(header).toMatch(/^Date: Tue, 01 Dec 2026 08:00:00 \+0000$/m);
    expect(mime).toContain('Content-Type: text/plain; charset=utf-8');
    expect(mime).toContain('Content-Type: text/html; charset=utf-8');
    expect(mime).toContain('Bonjour Marie');
  });

  it('lets no title add a header', async () => {
    server.answer(accepted);
    await send({}, { title: 'Hi\r\nBcc: all@example.com\r\n\r\nbody' });
    expect(sentMime()).not.toMatch(/^Bcc:/m);
  });

  it('opens no file and no address that a text names', async () => {
    server.answer(accepted);
    await send({}, { markdown: '<img src="file:///etc/passwd"><img src="http://127.0.0.1/x">' });
    expect(sentMime()).toContain('file:///etc/passwd');
    expect(server.received).toHaveLength(1);
  });

  it('hands nothing over where an attachment may not be fetched', async () => {
    const attachments = [{ filename: 'a.txt', url: 'https://127.0.0.1/a.txt' }];
    expect(await send({ attachments })).toEqual({
      kind: 'failed',
      code: 'attachment.address-forbidden',
      reason: 'content-invalid',
    });
    expect(server.received).toHaveLength(0);
  });

  it.each([
    [400, 'MessageRejected', 'Email address is not verified.', { kind: 'failed', reason: 'sender-rejected' }],
    [429, 'TooManyRequestsException', 'slow down', { kind: 'retry', throttle: true }],
    [403, 'AccessDeniedException', 'no', { kind: 'retry', throttle: false }],
    [500, 'InternalServiceErrorException', 'no', { kind: 'retry', throttle: false }],
  ])('reads a %i %s as the table says', async (status, code, message, expected) => {
    server.answer({ status, headers: { 'x-amzn-errortype': code }, body: JSON.stringify({ message }) });
    expect(await send()).toMatchObject({ ...expected, code });
    expect(server.received).toHaveLength(1);
  });

  itSendsOnce(() => server, send);
});

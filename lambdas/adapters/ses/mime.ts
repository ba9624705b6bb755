import MailComposer from 'nodemailer/lib/mail-composer';
import type { EmailMessage } from '../../core/channel/email/message.ts';
import type { FetchedAttachment } from './attachments.ts';
import { quotedPrintable } from './quoted-printable.ts';

const htmlPart = (html: string): string =>
  [
    'Content-Type: text/html; charset=utf-8',
    'Content-Transfer-Encoding: quoted-printable',
    '',
    quotedPrintable(html),
    '',
  ].join('\r\n');

/**
 * The mail as MIME. SES sets the Message-ID. Content is only what was handed in: nothing can name a file of this
 * machine or an address to fetch. The unsubscribe link goes in as headers, since the composer passes over `list`.
 */
export const writeMime = (message: EmailMessage, attachments: readonly FetchedAttachment[]): Promise<Buffer> =>
  new MailComposer({
    from: message.from,
    to: { name: '', address: message.to },
    ...(message.replyTo !== undefined && { replyTo: { name: '', address: message.replyTo } }),
    subject: message.subject,
    text: message.text,
    alternatives: [{ raw: htmlPart(message.html) }],
    headers: { ...message.headers },
    date: new Date(message.date),
    attachments: attachments.map(({ filename, contentType, content }) => ({ filename, contentType, content })),
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build();

import * as z from 'zod';

const mailAddress = z.email('must be an e-mail address').max(254);

/** A file that the mail carries, fetched when the mail is written; only https, never a private address. */
const attachmentSchema = z.strictObject({
  filename: z
    .string()
    .min(1)
    .max(200)
    .regex(/^[^/\\\p{Cc}]+$/u, 'must be a plain file name'),
  url: z.url({ protocol: /^https$/, error: 'must be an https URL' }).max(2048),
  contentType: z
    .string()
    .max(127)
    .regex(/^[\w.+-]+\/[\w.+-]+$/, 'must be a media type such as "application/pdf"')
    .optional(),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in lower-case hex')
    .optional(),
});

export const emailConfigSchema = z.strictObject({
  fromName: z
    .string()
    .min(1)
    .max(100)
    .regex(/^\P{Cc}*$/u, 'must not contain control characters')
    .optional(),
  fromEmail: mailAddress.optional(),
  replyTo: mailAddress.optional(),
  priority: z.enum(['high', 'normal', 'low']).optional(),
  trackOpens: z.boolean().default(false),
  trackClicks: z.boolean().default(false),
  unsubscribeLink: z.boolean().default(false),
  attachments: z.array(attachmentSchema).max(10).default([]),
  sendTimeOptimization: z.boolean().default(false),
});
export type EmailConfig = z.output<typeof emailConfigSchema>;

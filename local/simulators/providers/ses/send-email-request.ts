import * as z from 'zod';

/** A message tag as SES takes it (API reference, MessageTag): 1 to 256 letters, digits, `_` and `-`; values `@` and `.` too. */
const messageTagSchema = z.object({
  Name: z.string().regex(/^[A-Za-z0-9_-]{1,256}$/),
  Value: z.string().regex(/^[A-Za-z0-9_@.-]{1,256}$/),
});

const addressesSchema = z.array(z.string().min(3).max(320)).max(50).default([]);

/** The part of SES v2 `SendEmail` that the simulator understands: raw content. Everything else is kept in the payload. */
export const sendEmailSchema = z.looseObject({
  FromEmailAddress: z.string().optional(),
  Destination: z
    .object({ ToAddresses: addressesSchema, CcAddresses: addressesSchema, BccAddresses: addressesSchema })
    .optional(),
  Content: z.object({
    Raw: z.object({ Data: z.base64().min(1) }, { error: 'this simulator takes Content.Raw only' }),
  }),
  ConfigurationSetName: z.string().min(1).optional(),
  EmailTags: z.array(messageTagSchema).max(50).default([]),
});

export type SendEmailRequest = z.infer<typeof sendEmailSchema>;

/** Everybody that the envelope names. */
export const envelope = ({ Destination }: SendEmailRequest): readonly string[] =>
  Destination ? [...Destination.ToAddresses, ...Destination.CcAddresses, ...Destination.BccAddresses] : [];

/** The MIME message of a request. */
export const mimeOf = ({ Content }: SendEmailRequest): Buffer => Buffer.from(Content.Raw.Data, 'base64');

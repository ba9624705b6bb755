import * as z from 'zod';

/** What was played on a message, as the page shows it. */
const playedSchema = z.object({ type: z.string(), at: z.string() });

/**
 * One message that a simulated provider took. `to` is the address, phone number, token, channel or URL; `at` is the
 * platform's clock (RFC 3339); `payload` is what the provider received; header names are in lower case.
 */
export const inboxMessageSchema = z.object({
  id: z.string(),
  channel: z.string(),
  to: z.string(),
  at: z.string(),
  /** The id that the provider answered with, which its later receipts carry. */
  providerId: z.string().optional(),
  from: z.string().optional(),
  subject: z.string().optional(),
  text: z.string().optional(),
  html: z.string().optional(),
  headers: z.record(z.string(), z.string()).optional(),
  raw: z.string().optional(),
  attachments: z.array(z.object({ name: z.string(), contentType: z.string(), sizeBytes: z.number() })).optional(),
  /** How the phone network cut a text. */
  segments: z.object({ count: z.number(), encoding: z.string() }).optional(),
  feedback: z.array(playedSchema).optional(),
  payload: z.unknown(),
});

export type InboxMessage = z.infer<typeof inboxMessageSchema>;

/** A message before the inbox gave it an id and a time. */
export type IncomingMessage = Omit<InboxMessage, 'id' | 'at' | 'feedback'>;

/** What `GET /messages` is asked for; `since` and `at` are compared as instants. */
export interface MessageFilter {
  readonly channel?: string | undefined;
  readonly to?: string | undefined;
  readonly since?: string | undefined;
  /** Only the newest so many. */
  readonly limit?: number | undefined;
}

/** Says whether a message passes the filter. */
export const passes = (message: InboxMessage, { channel, to, since }: MessageFilter): boolean =>
  (channel === undefined || message.channel === channel) &&
  (to === undefined || message.to === to) &&
  (since === undefined || Date.parse(message.at) >= Date.parse(since));

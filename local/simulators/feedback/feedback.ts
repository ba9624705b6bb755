import * as z from 'zod';
import type { CloudInlet } from '../../host/ports.ts';
import type { InboxMessage } from '../inbox/message.ts';

/** The later words that a provider can be made to say. */
export const feedbackTypes = [
  'delivered',
  'bounced',
  'complained',
  'opened',
  'clicked',
  'rejected',
  'unregistered',
] as const;

export type FeedbackType = (typeof feedbackTypes)[number];

/** What `POST /feedback` takes. `bounceType` makes a bounce soft, `link` says which link was clicked (default: the first). */
export const feedbackSchema = z.strictObject({
  messageId: z.string().min(1).max(200),
  type: z.enum(feedbackTypes, { error: `Must be one of ${feedbackTypes.join(', ')}` }),
  bounceType: z.enum(['Permanent', 'Transient']).optional(),
  link: z.url().max(2_000).optional(),
});

export type Feedback = z.infer<typeof feedbackSchema>;

/** A provider that would never say such a thing says why instead. */
export type Played = { readonly played: true } | { readonly played: false; readonly why: string };

export const played: Played = { played: true };
export const notPlayed = (why: string): Played => ({ played: false, why });

/** Plays one later word of a provider into the cloud; `at` is the platform's time, in milliseconds since the epoch. */
export type PlayFeedback = (scene: {
  readonly message: InboxMessage;
  readonly feedback: Feedback;
  readonly at: number;
  readonly cloud: CloudInlet;
}) => Promise<Played>;

/** What a provider can be made to say; whatever is missing here it never says. */
export type FeedbackTable = Readonly<Partial<Record<FeedbackType, PlayFeedback>>>;

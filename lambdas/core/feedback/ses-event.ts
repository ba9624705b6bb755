import * as z from 'zod';

const instant = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));
const tag = z.tuple([z.string()], z.unknown());

/**
 * The part that we read of an event as SES puts it on EventBridge: `detail` of source `aws.ses`.
 * See https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-firehose-contents.html
 */
export const sesDetailSchema = z.object({
  eventType: z.string(),
  mail: z.object({
    timestamp: instant,
    messageId: z.string(),
    destination: z.array(z.string()).default([]),
    tags: z.record(z.string(), z.unknown()).default({}),
  }),
  delivery: z.object({ timestamp: instant }).optional(),
  bounce: z.object({ timestamp: instant, bounceType: z.string(), bounceSubType: z.string().optional() }).optional(),
  complaint: z
    .object({ timestamp: instant, complaintFeedbackType: z.string().nullish(), complaintSubType: z.string().nullish() })
    .optional(),
  reject: z.object({ reason: z.string().optional() }).optional(),
  open: z.object({ timestamp: instant }).optional(),
  click: z.object({ timestamp: instant }).optional(),
});
export type SesDetail = z.output<typeof sesDetailSchema>;

/** The tags that every mail of ours carries; other mail of the account has none of them. */
export const ourTagsSchema = z.object({ tenant: tag, notification: tag, delivery: tag });

import * as z from 'zod';
import { durationSchema } from '../duration.ts';
import { nameSchema } from '../names.ts';
import { channelSchema } from '../notification/channel-request.ts';
import { priorities } from '../notification/request.ts';
import { templateRefSchema } from '../template/stored/reference.ts';
import { dayMs } from '../time.ts';

/** Each segment is kept as it stood when a run began: so many of 256 KB fit into one transaction of DynamoDB (4 MB). */
export const maxSegments = 10;
export const maxVariants = 10;
/** One notification reaches so many people. */
export const maxBatchSize = 1_000;

const unique = (names: readonly string[]): boolean => new Set(names).size === names.length;

/** Words that some of the people get, in proportion to `weight`. */
const variantSchema = z.strictObject({
  key: nameSchema,
  weight: z.number().gt(0, 'must be more than 0').max(1_000_000),
  title: z.string().max(1_000).optional(),
  content: z.string().max(200_000).optional(),
  template: templateRefSchema.optional(),
  data: z.record(z.string().max(64), z.json()).default({}),
});
export type Variant = z.output<typeof variantSchema>;

export const experimentMetrics = ['opened', 'clicked'] as const;
export type ExperimentMetric = (typeof experimentMetrics)[number];

const experimentSchema = z.strictObject({
  key: nameSchema,
  metric: z.enum(experimentMetrics),
  confidence: z.number().gt(0.5, 'must be more than 0.5').lt(1, 'must be less than 1').default(0.95),
  /** The share of the people who try the variants; the others get the one that won. Absent: all try them. */
  testShare: z.number().gt(0, 'must be more than 0').lt(1, 'must be less than 1').optional(),
});

/** `PUT /v1/campaigns/{key}`, field by field. What one field alone cannot tell is checked by `readCampaign`. */
export const campaignSchema = z.strictObject({
  name: nameSchema.optional(),
  segments: z.array(nameSchema).min(1).max(maxSegments).refine(unique, 'must not name a segment twice'),
  category: nameSchema,
  priority: z.enum(priorities).default('normal'),
  channels: z.array(channelSchema).min(1).max(10),
  variants: z
    .array(variantSchema)
    .min(1)
    .max(maxVariants)
    .refine((variants) => unique(variants.map(({ key }) => key)), 'must not hold a key twice'),
  batch: z.strictObject({
    size: z.int().min(1).max(maxBatchSize),
    /** Milliseconds from one batch of a time zone to the next. */
    pause: durationSchema(dayMs),
  }),
  respectTimezone: z.boolean().default(false),
  /** The time on people's own clocks, where their zone, or their best time, is respected. */
  localTime: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day such as "09:00"')
    .default('09:00'),
  optimalSendTime: z.boolean().default(false),
  experiment: experimentSchema.optional(),
  metadata: z.record(z.string().max(64), z.json()).default({}),
});
export type CampaignRequest = z.output<typeof campaignSchema>;

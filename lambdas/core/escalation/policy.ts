import * as z from 'zod';
import { channelNames } from '../channel/channels.ts';
import { durationSchema } from '../duration.ts';
import { nameSchema } from '../names.ts';
import { channelSchema } from '../notification/channel-request.ts';
import { dayMs, minuteMs } from '../time.ts';

/** The last level of a policy is told within this time of the incident's start. */
const longestClimbMs = 30 * dayMs;
const maxLevels = 20;
const maxTargets = 50;
const maxRepeats = 1_000;

/** Whom a level tells: everybody with a role, one person, or whoever is on call. */
export const targetSchema = z.union(
  [
    z.strictObject({ role: nameSchema }),
    z.strictObject({ recipient: nameSchema }),
    z.strictObject({ schedule: nameSchema }),
  ],
  { error: 'must be one of {"role": …}, {"recipient": …}, {"schedule": …}' },
);
export type Target = z.output<typeof targetSchema>;

/** A channel with its settings, or its mere name where its settings need nothing. */
const levelChannelSchema = z.preprocess(
  (given) => (channelNames.some((name) => name === given) ? { type: given } : given),
  channelSchema,
);

export const levelChannelsSchema = z.array(levelChannelSchema).min(1).max(10);

/** What a level waits for not to happen before its time. */
export const conditions = ['no-acknowledgment', 'no-resolution'] as const;

const conditionSchema = z
  .preprocess((given) => (typeof given === 'string' ? given.replaceAll('_', '-') : given), z.enum(conditions))
  .default('no-acknowledgment');

export const levelSchema = z.strictObject({
  level: z.number().int().min(1).max(100),
  /** From the incident's start. */
  delay: durationSchema(longestClimbMs).default(0),
  targets: z.array(targetSchema).max(maxTargets).default([]),
  channels: levelChannelsSchema.optional(),
  condition: conditionSchema,
});
export type Level = z.output<typeof levelSchema>;

/** How often the last level is told again, and how long to wait between. */
export const repeatSchema = z.strictObject({
  times: z.number().int().min(0).max(maxRepeats),
  every: durationSchema(dayMs).refine((everyMs) => everyMs >= minuteMs, 'must be at least one minute'),
});
export type Repeat = z.output<typeof repeatSchema>;

/** Levels in their order: each number once, and none before the one below it. */
export const levelsSchema = z
  .array(levelSchema)
  .min(1)
  .max(maxLevels)
  .transform((levels) => levels.toSorted((left, right) => left.level - right.level))
  .superRefine((levels, context) => {
    for (const [index, { level, delay }] of levels.entries()) {
      const below = levels[index - 1];
      if (below === undefined) continue;
      if (below.level === level) context.addIssue({ code: 'custom', message: `has level ${level} twice` });
      else if (delay < below.delay)
        context.addIssue({ code: 'custom', message: `tells level ${level} before level ${below.level}` });
    }
  });

/** `PUT /v1/escalation-policies/{key}` */
export const escalationPolicySchema = z.strictObject({
  name: z.string().max(200).optional(),
  levels: levelsSchema,
  repeat: repeatSchema.optional(),
  /** For levels that name none. */
  channels: levelChannelsSchema.optional(),
});
export type EscalationPolicy = z.output<typeof escalationPolicySchema>;

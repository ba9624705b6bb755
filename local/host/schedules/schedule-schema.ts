import * as z from 'zod';

/** Seconds since the epoch from AWS's clients, ISO 8601 in a template; milliseconds to the host. */
const moment = z.union([z.number().transform((seconds) => seconds * 1000), z.iso.datetime().transform(Date.parse)]);

const targetSchema = z.strictObject({
  Arn: z.string(),
  RoleArn: z.string(),
  Input: z.string().optional(),
  SqsParameters: z.strictObject({ MessageGroupId: z.string().optional() }).optional(),
  DeadLetterConfig: z.strictObject({ Arn: z.string().optional() }).optional(),
  /** Nothing that the host's queues and functions do is worth a second try: they take an event or refuse it for good. */
  RetryPolicy: z
    .strictObject({ MaximumRetryAttempts: z.number().optional(), MaximumEventAgeInSeconds: z.number().optional() })
    .optional(),
});

/**
 * What the host understands of a schedule, from the template or an AWS client; any other property is refused by name.
 * https://docs.aws.amazon.com/scheduler/latest/APIReference/API_CreateSchedule.html
 */
export const scheduleSchema = z.strictObject({
  Name: z.string().regex(/^[0-9a-zA-Z-_.]{1,64}$/),
  GroupName: z.string().default('default'),
  Description: z.string().optional(),
  ScheduleExpression: z.string(),
  ScheduleExpressionTimezone: z.string().default('UTC'),
  State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
  StartDate: moment.optional(),
  EndDate: moment.optional(),
  FlexibleTimeWindow: z.strictObject({ Mode: z.literal('OFF', { error: 'the host knows the mode OFF only' }) }),
  ActionAfterCompletion: z.enum(['NONE', 'DELETE']).default('NONE'),
  Target: targetSchema,
});
export type ScheduleSettings = z.output<typeof scheduleSchema>;
export type ScheduleTarget = ScheduleSettings['Target'];

/** A schedule as the host keeps it; moments in milliseconds, platform time. */
export const keptSchedule = z.object({
  arn: z.string(),
  settings: z.object({
    ...scheduleSchema.shape,
    StartDate: z.number().optional(),
    EndDate: z.number().optional(),
  }),
  /** Whether the template declares it; otherwise a function created it. */
  isDeclared: z.boolean(),
  createdAt: z.number(),
  /** It counts from here: its creation, or its last change. */
  changedAt: z.number(),
  /** The last time at which it ran. */
  ranFor: z.number().optional(),
  /** Lets a client repeat its own creation. */
  clientToken: z.string().optional(),
});
export type KeptSchedule = z.output<typeof keptSchedule>;

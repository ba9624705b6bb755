import * as z from 'zod';

const targetSchema = z.strictObject({
  Id: z.string(),
  Arn: z.string(),
  /** A constant that the target gets instead of the event. */
  Input: z.string().optional(),
  DeadLetterConfig: z.strictObject({ Arn: z.string() }).optional(),
  RetryPolicy: z
    .strictObject({ MaximumRetryAttempts: z.number().optional(), MaximumEventAgeInSeconds: z.number().optional() })
    .optional(),
});

/** What the host understands of `AWS::Events::Rule`; any other property stops the start by name. */
export const ruleSchema = z.strictObject({
  Name: z.string().optional(),
  Description: z.string().optional(),
  EventBusName: z.string().default('default'),
  EventPattern: z.json().optional(),
  ScheduleExpression: z.string().optional(),
  State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
  Targets: z.array(targetSchema).default([]),
  Tags: z.unknown().optional(),
});

/** A target of a rule as the template says. */
export type RuleTarget = z.output<typeof targetSchema>;

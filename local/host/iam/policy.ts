import * as z from 'zod';

const oneOrMore = z.union([z.string(), z.array(z.string())]).transform((value) => [value].flat());

const conditionValue = z
  .union([z.string(), z.boolean(), z.number(), z.array(z.union([z.string(), z.boolean(), z.number()]))])
  .transform((value) => [value].flat().map(String));

/** Who a resource's policy speaks of: `*`, or principals by kind. */
const principal = z.union([z.literal('*'), z.partialRecord(z.enum(['AWS', 'Service', 'Federated']), oneOrMore)]);

/** One statement of an IAM policy; any other element is refused by name. */
export const policyStatement = z
  .strictObject({
    Sid: z.string().optional(),
    Effect: z.enum(['Allow', 'Deny']),
    Action: oneOrMore.optional(),
    NotAction: oneOrMore.optional(),
    Resource: oneOrMore.optional(),
    NotResource: oneOrMore.optional(),
    Principal: principal.optional(),
    Condition: z.record(z.string(), z.record(z.string(), conditionValue)).optional(),
  })
  .refine((statement) => (statement.Action === undefined) !== (statement.NotAction === undefined), {
    message: 'a statement has either Action or NotAction',
  });
export type PolicyStatement = z.infer<typeof policyStatement>;

/** An IAM policy as a template has it once its intrinsics are resolved. */
export const policyDocument = z.strictObject({
  Version: z.string().optional(),
  Id: z.string().optional(),
  Statement: z.preprocess((value) => (Array.isArray(value) ? value : [value]), z.array(policyStatement)),
});
export type PolicyDocument = z.infer<typeof policyDocument>;

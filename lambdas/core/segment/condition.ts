import * as z from 'zod';
import { channelNames } from '../channel/channels.ts';
import { durationSchema } from '../duration.ts';
import { dayMs } from '../time.ts';

const maxParts = 50;
const scalarSchema = z.union([z.string().max(1_000), z.number(), z.boolean(), z.null()]);

/** A field of a stored recipient: `locale`, `timezone`, `roles`, `email`, `attributes.tier`, `attributes.address.city` … */
const fieldSchema = z
  .string()
  .max(200)
  .regex(/^[A-Za-z_][\w-]*(\.[\w-]+)*$/, 'must be a field such as "locale" or "attributes.tier"');

/** What a field must be. */
const fieldConditionSchema = z.strictObject({
  field: fieldSchema,
  is: scalarSchema.optional(),
  not: scalarSchema.optional(),
  in: z.array(scalarSchema).min(1).max(1_000).optional(),
  notIn: z.array(scalarSchema).min(1).max(1_000).optional(),
  contains: scalarSchema.optional(),
  startsWith: z.string().max(1_000).optional(),
  exists: z.boolean().optional(),
  lessThan: z.union([z.number(), z.string().max(100)]).optional(),
  atMost: z.union([z.number(), z.string().max(100)]).optional(),
  moreThan: z.union([z.number(), z.string().max(100)]).optional(),
  atLeast: z.union([z.number(), z.string().max(100)]).optional(),
});

/** What somebody did, or did not do, within a time up to now: opened, clicked, was sent to. */
const behaviourConditionSchema = z.strictObject({
  did: z.enum(['opened', 'clicked', 'received']),
  channel: z.enum(channelNames).optional(),
  within: durationSchema(365 * dayMs).optional(),
  /** At least so many times ever; goes without `within`. */
  times: z.int().min(1).max(1_000_000).optional(),
});

const leafSchema = z.union([fieldConditionSchema, behaviourConditionSchema]);

type Leaf = z.output<typeof leafSchema>;
export type Condition =
  | Leaf
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly none: readonly Condition[] };

/** A condition over what is stored of a person and what the person did with earlier messages. */
export const conditionSchema: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    leafSchema,
    z.strictObject({ all: z.array(conditionSchema).min(1).max(maxParts) }),
    z.strictObject({ any: z.array(conditionSchema).min(1).max(maxParts) }),
    z.strictObject({ none: z.array(conditionSchema).min(1).max(maxParts) }),
  ]),
);

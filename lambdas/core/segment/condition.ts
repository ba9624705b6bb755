import * as z from 'zod';
import { channelNames } from '../channel/channels.ts';
import { durationSchema } from '../duration.ts';
import { dayMs } from '../time.ts';
import { isKnownField } from './field.ts';

const maxParts = 50;
/** A condition is asked about every stored person, so it stays small. */
export const maxDepth = 10;
export const maxNodes = 500;

const scalarSchema = z.union([z.string().max(1_000), z.number(), z.boolean(), z.null()]);
export type Scalar = z.output<typeof scalarSchema>;

const boundSchema = z.union([z.number(), z.string().max(100)]);

const fieldSchema = z
  .string()
  .max(200)
  .refine(isKnownField, 'must be a field of a stored recipient, such as "locale", "roles" or "attributes.tier"');

/** What each operator of a field asks. Several of one field must all hold. */
const operators = {
  is: scalarSchema.optional(),
  not: scalarSchema.optional(),
  in: z.array(scalarSchema).min(1).max(1_000).optional(),
  notIn: z.array(scalarSchema).min(1).max(1_000).optional(),
  contains: scalarSchema.optional(),
  startsWith: z.string().max(1_000).optional(),
  exists: z.boolean().optional(),
  lessThan: boundSchema.optional(),
  atMost: boundSchema.optional(),
  moreThan: boundSchema.optional(),
  atLeast: boundSchema.optional(),
};
const operatorNames = Object.keys(operators) as readonly (keyof typeof operators)[];

const fieldConditionSchema = z
  .strictObject({ field: fieldSchema, ...operators })
  .refine((given) => operatorNames.some((name) => given[name] !== undefined), {
    path: ['field'],
    message: `needs one of ${operatorNames.join(', ')} beside it`,
  });
export type FieldCondition = z.output<typeof fieldConditionSchema>;

/** What somebody did within a time up to now, or so many times ever: opened, clicked, was sent to. */
const behaviourConditionSchema = z
  .strictObject({
    did: z.enum(['opened', 'clicked', 'received']),
    channel: z.enum(channelNames).optional(),
    /** In milliseconds, on the wire ISO 8601. */
    within: durationSchema(365 * dayMs).optional(),
    times: z.int().min(1).max(1_000_000).optional(),
  })
  .refine(({ within, times }) => within === undefined || times === undefined, {
    path: ['times'],
    message: 'counts everything ever, and goes without "within"',
  });
export type BehaviourCondition = z.output<typeof behaviourConditionSchema>;

type Leaf = FieldCondition | BehaviourCondition;
export type Condition =
  | Leaf
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly none: readonly Condition[] };

/** As a caller writes it. */
export type ConditionInput =
  | z.input<typeof fieldConditionSchema>
  | z.input<typeof behaviourConditionSchema>
  | { readonly all: readonly ConditionInput[] }
  | { readonly any: readonly ConditionInput[] }
  | { readonly none: readonly ConditionInput[] };

const anyConditionSchema: z.ZodType<Condition, ConditionInput> = z
  .lazy(() => {
    const partsSchema = z.array(anyConditionSchema).min(1).max(maxParts);
    return z.union([
      fieldConditionSchema,
      behaviourConditionSchema,
      z.strictObject({ all: partsSchema }),
      z.strictObject({ any: partsSchema }),
      z.strictObject({ none: partsSchema }),
    ]);
  })
  .meta({ id: 'SegmentCondition' });

/** A condition over what is stored of a person and what the person did with earlier messages. */
export const conditionSchema: z.ZodType<Condition, ConditionInput> = anyConditionSchema
  .refine((condition) => depthOf(condition) <= maxDepth, `is nested deeper than ${maxDepth} levels`)
  .refine((condition) => nodesOf(condition) <= maxNodes, `has more than ${maxNodes} parts in all`);

/** The parts that a condition is made of; none for what asks about the person itself. */
export function partsOf(condition: Condition): readonly Condition[] {
  if ('all' in condition) return condition.all;
  if ('any' in condition) return condition.any;
  return 'none' in condition ? condition.none : [];
}

// The framework takes no JSON deeper than 32 levels, so these end.
const depthOf = (condition: Condition): number => 1 + Math.max(0, ...partsOf(condition).map(depthOf));
const nodesOf = (condition: Condition): number => partsOf(condition).reduce((count, part) => count + nodesOf(part), 1);

/** True where the condition asks what people did: only then is that read. */
export const asksBehaviour = (condition: Condition): boolean =>
  'did' in condition || partsOf(condition).some(asksBehaviour);

import * as z from 'zod';
import { checkSchemaSize, schemaLimits } from './schema-limits.ts';

const typeNames = ['object', 'array', 'string', 'number', 'integer', 'boolean', 'null'] as const;
export type TypeName = (typeof typeNames)[number];

/** A part of JSON Schema: what can be known of a value before there is one. An empty one is any value. */
export interface VariableSchema {
  readonly type?: TypeName | readonly TypeName[] | undefined;
  readonly properties?: Readonly<Record<string, VariableSchema>> | undefined;
  readonly required?: readonly string[] | undefined;
  /** Without it an object that lists `properties` has no others: a variable that is not declared is a mistake. */
  readonly additionalProperties?: boolean | VariableSchema | undefined;
  readonly items?: VariableSchema | undefined;
  readonly enum?: readonly (string | number | boolean | null)[] | undefined;
  readonly anyOf?: readonly VariableSchema[] | undefined;
  readonly format?: string | undefined;
  readonly $schema?: string | undefined;
  readonly title?: string | undefined;
  readonly description?: string | undefined;
  readonly default?: unknown;
  readonly examples?: readonly unknown[] | undefined;
}

const { names, nameLength, choices, textLength } = schemaLimits;
const typeName = z.enum(typeNames);
const fieldName = z.string().min(1).max(nameLength);
const note = z.string().max(textLength).optional();

/** Keywords that nothing here would heed are refused, so that nobody relies on them. */
const nodeSchema: z.ZodType<VariableSchema> = z.lazy(() =>
  z.strictObject({
    type: z.union([typeName, z.array(typeName).min(1).max(typeNames.length)]).optional(),
    properties: z.record(fieldName, nodeSchema).optional(),
    required: z.array(fieldName).max(names).optional(),
    additionalProperties: z.union([z.boolean(), nodeSchema]).optional(),
    items: nodeSchema.optional(),
    enum: z
      .array(z.union([z.string().max(textLength), z.number(), z.boolean(), z.null()]))
      .min(1)
      .max(choices)
      .optional(),
    anyOf: z.array(nodeSchema).min(1).max(choices).optional(),
    format: z.string().max(nameLength).optional(),
    $schema: note,
    title: note,
    description: note,
    default: z.json().optional(),
    examples: z.array(z.json()).max(choices).optional(),
  }),
);

const namePath = z
  .string()
  .max(nameLength)
  .regex(/^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*){0,7}$/, 'must be a name such as "plan", or a path such as "order.total"');

/** What a template's `variables` may be: a schema of `data`, or a plain list of names in it. */
export const variableSchema = z
  .unknown()
  .superRefine(checkSchemaSize)
  .pipe(z.union([z.array(namePath).max(names), nodeSchema]));

/** What the sender of a template's messages gives with them. */
export type DeclaredVariables = readonly string[] | VariableSchema;

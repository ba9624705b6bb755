import * as z from 'zod';

const value = z.json();

const resourceSchema = z.object({
  Type: z.string(),
  Properties: z.record(z.string(), value).default({}),
  Condition: z.string().optional(),
  DependsOn: z
    .union([z.string(), z.array(z.string())])
    .default([])
    .transform((names) => (typeof names === 'string' ? [names] : names)),
  DeletionPolicy: z.string().optional(),
  UpdateReplacePolicy: z.string().optional(),
  UpdatePolicy: value.optional(),
  Metadata: z.record(z.string(), value).default({}),
});

const outputSchema = z.object({
  Value: value,
  Export: z.object({ Name: value }).optional(),
  Condition: z.string().optional(),
  Description: z.string().optional(),
});

/** The sections of a CloudFormation template that the host understands; any other section is refused by name. */
export const templateSchema = z.strictObject({
  AWSTemplateFormatVersion: z.string().optional(),
  Description: z.string().optional(),
  Metadata: value.optional(),
  Parameters: z.record(z.string(), z.object({ Type: z.string(), Default: value.optional() })).default({}),
  Mappings: z.record(z.string(), z.record(z.string(), z.record(z.string(), value))).default({}),
  Conditions: z.record(z.string(), value).default({}),
  Rules: z.record(z.string(), value).default({}),
  Resources: z.record(z.string(), resourceSchema),
  Outputs: z.record(z.string(), outputSchema).default({}),
});

/** A parsed CloudFormation template. */
export type Template = z.infer<typeof templateSchema>;
/** One resource of a template, as written: its properties may hold intrinsics. */
export type TemplateResource = z.infer<typeof resourceSchema>;
/** A JSON value, with or without intrinsics in it. */
export type Json = z.infer<typeof value>;

/** A resolved or unresolved JSON object. */
export type JsonObject = { [name: string]: Json };

/** True for a JSON object, false for lists, texts and the rest. */
export function isObject(json: unknown): json is JsonObject {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}

import * as z from 'zod';

const types = ['string', 'number', 'boolean', 'null', 'array', 'object'] as const;

/** How zod writes `z.json()`: any of the six types, each holding itself. */
const anyJsonSchema = z.object({ anyOf: z.array(z.looseObject({ type: z.enum(types) })) });
const definitionsSchema = z.looseObject({ $defs: z.record(z.string(), anyJsonSchema).optional() });

/**
 * Writes "any JSON" as `{}`, which says the same. zod makes a recursive definition of it, and a reference to that has
 * another meaning inside of an OpenAPI document.
 *
 * @throws ZodError where a definition is anything else.
 */
export function withoutJsonDefinitions(schema: unknown): Readonly<Record<string, unknown>> {
  const { $defs: _, ...rest } = definitionsSchema.parse(schema);
  return z.record(z.string(), z.unknown()).parse(withoutReferences(rest));
}

function withoutReferences(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutReferences);
  if (typeof value !== 'object' || value === null) return value;
  if ('$ref' in value) return {};
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withoutReferences(inner)]));
}

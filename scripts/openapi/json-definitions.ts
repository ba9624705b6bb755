import * as z from 'zod';

const types = ['string', 'number', 'boolean', 'null', 'array', 'object'] as const;

/** How zod writes `z.json()`: any of the six types, each holding itself. */
const anyJsonSchema = z.object({ anyOf: z.array(z.looseObject({ type: z.enum(types) })) });
const definitionsSchema = z.looseObject({ $defs: z.record(z.string(), z.unknown()).optional() });
const recordSchema = z.record(z.string(), z.unknown());

/** zod numbers what has no name of its own. */
const isNamed = (name: string): boolean => !name.startsWith('__');
const nameOf = (reference: unknown): string => z.string().parse(reference).replace('#/$defs/', '');

/**
 * Writes "any JSON" as `{}`, which says the same. zod makes a recursive definition of it, and a reference to that has
 * another meaning inside of an OpenAPI document. A schema with a name of its own stands among the document's components.
 *
 * @throws ZodError where a definition without a name is anything else.
 */
export function withoutJsonDefinitions(schema: unknown): Readonly<Record<string, unknown>> {
  const { $defs = {}, ...rest } = definitionsSchema.parse(schema);
  for (const [name, definition] of Object.entries($defs)) if (!isNamed(name)) anyJsonSchema.parse(definition);
  return recordSchema.parse(withoutReferences(rest));
}

/** The schemas with names of their own that a schema refers to. */
export const namedDefinitions = (schema: unknown): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(definitionsSchema.parse(schema).$defs ?? {})
      .filter(([name]) => isNamed(name))
      .map(([name, definition]) => {
        const { id: _, ...rest } = recordSchema.parse(definition);
        return [name, withoutReferences(rest)];
      }),
  );

function withoutReferences(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutReferences);
  if (typeof value !== 'object' || value === null) return value;
  if ('$ref' in value) {
    const name = nameOf(value.$ref);
    return isNamed(name) ? { $ref: `#/components/schemas/${name}` } : {};
  }
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withoutReferences(inner)]));
}

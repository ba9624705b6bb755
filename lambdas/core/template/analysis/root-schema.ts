import type { DeclaredVariables, VariableSchema } from './variable-schema.ts';

const ownRoot = 'data.';

/** A plain list of names as a schema: each is a field of `data`, of any value. */
export function schemaOf(declared: DeclaredVariables): VariableSchema {
  if (!isList(declared)) return declared;
  const root: Fields = new Map();
  for (const name of declared) {
    let fields = root;
    for (const part of (name.startsWith(ownRoot) ? name.slice(ownRoot.length) : name).split('.')) {
      const inner: Fields = fields.get(part) ?? new Map();
      fields.set(part, inner);
      fields = inner;
    }
  }
  return { ...objectOf(root), type: 'object', additionalProperties: false };
}

const isList = (declared: DeclaredVariables): declared is readonly string[] => Array.isArray(declared);

/** Fields by their names; one of which nothing is named is any value. */
type Fields = Map<string, Fields>;

const objectOf = (fields: Fields): VariableSchema =>
  fields.size === 0
    ? {}
    : { properties: Object.fromEntries([...fields].map(([name, inner]) => [name, objectOf(inner)])) };

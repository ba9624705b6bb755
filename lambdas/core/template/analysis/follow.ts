import type { TypeName, VariableSchema } from './variable-schema.ts';
import type { PathStep } from './variable-use.ts';

/** What a value may be: one of these, none of which is divided any further; undefined is anything. */
export type Shapes = readonly Shape[] | undefined;

/** A schema of one type. */
export interface Shape {
  readonly type: TypeName;
  readonly schema: VariableSchema;
}

const typeOf = (value: string | number | boolean | null): TypeName => {
  if (value === null) return 'null';
  if (typeof value === 'string') return 'string';
  return typeof value === 'number' ? 'number' : 'boolean';
};

/** The types that a schema allows. */
export function shapesOf(schema: VariableSchema): Shapes {
  if (schema.anyOf !== undefined) {
    const each = schema.anyOf.map((one) => shapesOf({ ...one, type: one.type ?? schema.type }));
    return each.flatMap((shapes) => shapes ?? []).length === 0 || each.includes(undefined)
      ? undefined
      : each.flatMap((shapes) => shapes ?? []);
  }
  const types = schema.type ?? typesImplied(schema);
  if (types === undefined) return undefined;
  return [types].flat().map((type) => ({ type, schema }));
}

function typesImplied(schema: VariableSchema): readonly TypeName[] | TypeName | undefined {
  if (schema.enum !== undefined) return [...new Set(schema.enum.map(typeOf))];
  if (schema.properties !== undefined) return 'object';
  return schema.items === undefined ? undefined : 'array';
}

/** Where a step leads: to one of these shapes, to anything, or nowhere; `names` are the fields that there are instead. */
export type Followed =
  | { readonly ok: true; readonly shapes: Shapes }
  | { readonly ok: false; readonly names: readonly string[] };

/** Takes a step from what a value may be. It leads nowhere only where it does for everything that the value may be. */
export function follow(shapes: Shapes, step: PathStep): Followed {
  if (shapes === undefined) return { ok: true, shapes };
  const next = shapes.map((shape) => followOne(shape, step));
  const found = next.filter((followed) => followed.ok);
  if (found.length === 0) return { ok: false, names: next.flatMap((followed) => (followed.ok ? [] : followed.names)) };
  return {
    ok: true,
    shapes: found.some((f) => f.shapes === undefined) ? undefined : found.flatMap((f) => f.shapes ?? []),
  };
}

const anything: Followed = { ok: true, shapes: undefined };
const textShape: Followed = { ok: true, shapes: [{ type: 'string', schema: {} }] };
const to = (schema: VariableSchema | undefined): Followed =>
  schema === undefined ? anything : { ok: true, shapes: shapesOf(schema) };

function followOne({ type, schema }: Shape, step: PathStep): Followed {
  switch (step.kind) {
    case 'field':
      return type === 'object' ? fieldOf(schema, step.name) : { ok: false, names: [] };
    case 'value':
      return type === 'object' ? valuesOf(schema) : anything;
    default:
      if (type === 'array') return to(schema.items);
      // A mapping is gone through by its names; what stands under a name that only rendering knows may be anything.
      if (type === 'object') return step.kind === 'item' ? textShape : anything;
      return type === 'string' ? textShape : anything;
  }
}

function fieldOf({ properties, additionalProperties: others }: VariableSchema, name: string): Followed {
  if (properties !== undefined && Object.hasOwn(properties, name)) return to(properties[name]);
  if (typeof others === 'object') return to(others);
  const isOpen = others ?? properties === undefined;
  return isOpen ? anything : { ok: false, names: Object.keys(properties ?? {}) };
}

function valuesOf({ properties, additionalProperties: others }: VariableSchema): Followed {
  if (properties === undefined) return typeof others === 'object' ? to(others) : anything;
  if (others === true) return anything;
  const all = [...Object.values(properties), ...(typeof others === 'object' ? [others] : [])].map(shapesOf);
  return all.length === 0 || all.includes(undefined)
    ? anything
    : { ok: true, shapes: all.flatMap((shapes) => shapes ?? []) };
}

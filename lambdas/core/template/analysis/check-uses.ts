import { nearest } from '../engine/syntax/nearest.ts';
import type { Position } from '../engine/syntax/position.ts';
import { demandOf, nameOf } from './demands.ts';
import { follow, type Shape, type Shapes, shapesOf } from './follow.ts';
import { platformVariables } from './platform.ts';
import { schemaOf } from './root-schema.ts';
import type { DeclaredVariables, TypeName, VariableSchema } from './variable-schema.ts';
import { type PathStep, pathText, type VariableUse } from './variable-use.ts';

/** A use that can never be right, for the person who wrote the template. */
export interface VariableProblem extends Position {
  readonly message: string;
  /** The variable as `pathText` writes it, up to where it goes wrong. */
  readonly path: string;
  /** The other template that it stands in, by its name. */
  readonly template?: string;
}

/** Says of every use whether its variable is declared and fits what is done with it; one problem for each place and path. */
export function checkUses(
  uses: readonly VariableUse[],
  declared: DeclaredVariables | undefined,
): readonly VariableProblem[] {
  if (declared === undefined) return [];
  const data = schemaOf(declared);
  const problems = new Map<string, VariableProblem>();
  for (const use of uses) {
    const problem = checkUse(use, data);
    if (problem === undefined) continue;
    const { template, line, column } = use;
    const key = JSON.stringify([template, line, column, problem.path]);
    if (problems.has(key)) continue;
    problems.set(key, { ...problem, line, column, ...(template === undefined ? {} : { template }) });
  }
  return [...problems.values()];
}

type Found = Pick<VariableProblem, 'message' | 'path'>;

function checkUse({ path: [root, ...steps], as }: VariableUse, data: VariableSchema): Found | undefined {
  const start = startAt(root, data);
  if (!start.ok) return { path: root, message: missing(root, start.names) };
  let { shapes } = start;
  for (const [place, step] of steps.entries()) {
    const next = follow(shapes, step);
    if (!next.ok) return leadsNowhere([root, ...steps.slice(0, place)], step, shapes, next.names);
    shapes = next.shapes;
  }
  return misfit(pathText([root, ...steps]), shapes, as);
}

/** The platform's variables, then `data` and its fields by their own names. */
function startAt(root: string, data: VariableSchema): ReturnType<typeof follow> {
  if (root === 'data') return { ok: true, shapes: shapesOf(data) };
  if (Object.hasOwn(platformVariables, root)) return { ok: true, shapes: shapesOf(platformVariables[root] ?? {}) };
  const field = follow(shapesOf(data), { kind: 'field', name: root });
  return field.ok ? field : { ok: false, names: [...field.names, 'data', ...Object.keys(platformVariables)] };
}

const missing = (path: string, names: readonly string[]): string =>
  `there is no variable "${path}": it is not among the declared "variables"${nearest(path, names)}`;

function leadsNowhere(before: VariableUse['path'], step: PathStep, shapes: Shapes, names: readonly string[]): Found {
  const path = pathText([...before, step]);
  const holder = shapes?.find(({ type }) => type === 'object');
  if (holder !== undefined)
    return { path, message: `${missing(path, [])}${step.kind === 'field' ? nearest(step.name, names) : ''}` };
  return {
    path,
    message: `there is no "${path}": "${pathText(before)}" is ${wordsFor(shapes ?? [])}, which has no fields`,
  };
}

function misfit(path: string, shapes: Shapes, as: VariableUse['as']): Found | undefined {
  const demand = demandOf(as);
  const present = shapes?.filter(({ type }) => type !== 'null') ?? [];
  if (demand === undefined || present.length === 0 || present.some(demand.fits)) return undefined;
  return { path, message: `"${path}" is ${wordsFor(present)}, but ${nameOf(as)} needs ${demand.words}` };
}

const typeWords = {
  object: 'a mapping',
  array: 'a list',
  string: 'a text',
  number: 'a number',
  integer: 'a number',
  boolean: 'a boolean',
  null: 'none',
} as const satisfies Record<TypeName, string>;

const wordsFor = (shapes: readonly Shape[]): string =>
  [
    ...new Set(
      shapes.map(
        ({ type, schema: { format } }) => typeWords[type] + (format === undefined ? '' : ` of format "${format}"`),
      ),
    ),
  ].join(' or ');

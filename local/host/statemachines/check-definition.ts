import { createRequire } from 'node:module';
import * as z from 'zod';
import { allStates, type Definition, definitionSchema, type PlacedState } from './definition.ts';
import { parametersProblem } from './task-resources.ts';
import { contextOfWholeExecution, understoodContext, understoodFields } from './understood.ts';

const verdictSchema = z.object({ isValid: z.boolean(), errorsText: z.custom<(separator: string) => string>() });

/** The package's own types are those of a CommonJS default export, which this project's modules cannot import. */
const validate: (definition: unknown, options: object) => unknown = createRequire(import.meta.url)('asl-validator');

const partsSchema = z.object({
  TimeoutSeconds: z.unknown().optional(),
  TimeoutSecondsPath: z.unknown().optional(),
  Resource: z.string().default(''),
  Parameters: z.record(z.string(), z.unknown()).optional(),
  ItemProcessor: z.object({ ProcessorConfig: z.object({ Mode: z.string() }).optional() }).optional(),
});

/** Reads a definition, or says everything that is wrong with it or that the host would run otherwise than AWS. */
export function checkDefinition(value: unknown): { definition: Definition } | { problems: readonly string[] } {
  const { isValid, errorsText } = verdictSchema.parse(validate(value, { checkArn: true, checkPaths: true }));
  if (!isValid) return { problems: errorsText('\n').split('\n') };
  const parsed = definitionSchema.safeParse(value);
  if (!parsed.success) return { problems: [z.prettifyError(parsed.error)] };
  const definition = parsed.data;
  const problems = [...languageProblems(definition), ...[...allStates(definition)].flatMap(stateProblems)];
  return problems.length > 0 ? { problems } : { definition };
}

function languageProblems({ QueryLanguage }: Definition): string[] {
  return QueryLanguage === undefined || QueryLanguage === 'JSONPath'
    ? []
    : [`the host runs JSONPath only, not QueryLanguage ${String(QueryLanguage)}`];
}

function stateProblems(placed: PlacedState): string[] {
  const { name, state } = placed;
  const problems = [
    ...unknownFields(placed),
    ...contextProblems(placed),
    ...(state.Type === 'Pass' && 'Result' in state && !state.Result
      ? ['the host does not know a Result that is null, false, 0 or empty: it would pass the input on']
      : []),
    ...(state.Type === 'Task' ? taskProblems(placed) : []),
    ...(isDistributed(placed) ? ['the host runs inline Maps only, not DISTRIBUTED ones'] : []),
    ...languageProblems({ ...state, StartAt: '', States: {} }),
  ];
  return problems.map((problem) => `state ${name}: ${problem}`);
}

function unknownFields({ state }: PlacedState): string[] {
  const known = understoodFields[state.Type] ?? [];
  const unknown = Object.keys(state).filter((field) => !known.includes(field));
  return unknown.map((field) => `the host does not know ${field} of a ${state.Type}`);
}

/** `$$` may stand in a path, or amid the arguments of an intrinsic function. */
function contextProblems({ state, isNested }: PlacedState): string[] {
  const { Comment: _said, Branches: _b, Iterator: _i, ItemProcessor: _p, ...own } = state;
  const known = isNested ? understoodContext : [...understoodContext, contextOfWholeExecution];
  const asked = JSON.stringify(own).match(/\$\$[\w.]*/g) ?? [];
  return asked
    .filter((path) => !known.some((each) => path === each || path.startsWith(`${each}.`)))
    .map((path) => `the host does not know ${path}${isNested ? ' in a branch or iteration' : ''}`);
}

function taskProblems({ state }: PlacedState): string[] {
  const { TimeoutSeconds, TimeoutSecondsPath, Resource, Parameters } = partsSchema.parse(state);
  const problem = parametersProblem(Resource, Parameters);
  return [
    ...(TimeoutSeconds === undefined && TimeoutSecondsPath === undefined
      ? ['a Task must have TimeoutSeconds: on AWS it would wait for ever, here for a minute']
      : []),
    ...(problem === undefined ? [] : [problem]),
  ];
}

function isDistributed({ state }: PlacedState): boolean {
  return partsSchema.parse(state).ItemProcessor?.ProcessorConfig?.Mode === 'DISTRIBUTED';
}

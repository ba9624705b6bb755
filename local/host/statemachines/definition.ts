import * as z from 'zod';

const state = z.looseObject({ Type: z.string() });

/** A definition in the Amazon States Language as far as the host itself looks into it. */
export const definitionSchema = z.looseObject({
  StartAt: z.string(),
  States: z.record(z.string(), state),
  TimeoutSeconds: z.number().optional(),
});

export type Definition = z.output<typeof definitionSchema>;
export type State = z.output<typeof state>;

const withBranches = z.looseObject({
  Branches: z.array(definitionSchema).default([]),
  Iterator: definitionSchema.optional(),
  ItemProcessor: definitionSchema.optional(),
});

/** A state, and whether it stands in a branch or an iteration. */
export interface PlacedState {
  readonly name: string;
  readonly state: State;
  readonly isNested: boolean;
}

/** Every state of a definition, those of branches and iterations included. */
export function* allStates({ States }: Definition, isNested = false): Generator<PlacedState> {
  for (const [name, each] of Object.entries(States)) {
    yield { name, state: each, isNested };
    const { Branches, Iterator: iterator, ItemProcessor } = withBranches.parse(each);
    for (const inner of [...Branches, iterator, ItemProcessor]) if (inner) yield* allStates(inner, true);
  }
}

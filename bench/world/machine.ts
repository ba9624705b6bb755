import { readFileSync } from 'node:fs';
import * as z from 'zod';

const taskState = z.object({
  Type: z.literal('Task'),
  Parameters: z.object({ Payload: z.record(z.string(), z.string()) }),
  OutputPath: z.literal('$.Payload'),
  Next: z.string(),
});
const choiceState = z.object({
  Type: z.literal('Choice'),
  Choices: z.array(z.object({ Variable: z.string(), StringEquals: z.string(), Next: z.string() })),
  Default: z.string(),
});
const waitState = z.object({ Type: z.literal('Wait'), TimestampPath: z.string(), Next: z.string() });
const definitionSchema = z.object({
  StartAt: z.string(),
  States: z.record(
    z.string(),
    z.discriminatedUnion('Type', [
      taskState,
      choiceState,
      waitState,
      z.object({ Type: z.literal('Succeed') }),
      z.object({ Type: z.literal('Fail') }),
    ]),
  ),
});
const dataSchema = z.record(z.string(), z.unknown());
type Data = z.output<typeof dataSchema>;

const file = new URL('../../statemachines/escalation.asl.json', import.meta.url);

/** What happens while an execution runs. */
export interface Surroundings {
  /** Does a task; its answer goes on through the machine. */
  task(payload: Data): Promise<unknown>;
  /** Lets time pass until then. */
  wait(until: number): Promise<void>;
}

/**
 * Walks through the very definition that ships, without a failure on the way, and says which states it entered. It knows
 * what the definition uses; anything else stops the bench.
 */
export async function walkMachine(input: Data, { task, wait }: Surroundings): Promise<readonly string[]> {
  const { StartAt, States } = definitionSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  const startedAt = new Date().toISOString();
  const entered: string[] = [];
  let data = input;
  let next: string | undefined = StartAt;
  while (next !== undefined) {
    const state: z.output<typeof definitionSchema>['States'][string] | undefined = States[next];
    if (state === undefined || state.Type === 'Fail') throw new Error(`The state machine came to "${next}"`);
    entered.push(next);
    if (state.Type === 'Task') data = dataSchema.parse(await task(filled(state.Parameters.Payload, data, startedAt)));
    if (state.Type === 'Wait') await wait(Date.parse(String(read(data, state.TimestampPath))));
    next = followerOf(state, data);
  }
  return entered;
}

function followerOf(state: z.output<typeof definitionSchema>['States'][string], data: Data): string | undefined {
  if (state.Type !== 'Choice') return 'Next' in state ? state.Next : undefined;
  const chosen = state.Choices.find(({ Variable, StringEquals }) => read(data, Variable) === StringEquals);
  return chosen?.Next ?? state.Default;
}

/** The payload with what its paths lead to; a field that ends in `.$` holds a path. */
function filled(payload: Readonly<Record<string, string>>, data: Data, startedAt: string): Data {
  return Object.fromEntries(
    Object.entries(payload).map(([name, value]) => {
      if (!name.endsWith('.$')) return [name, value];
      return [name.slice(0, -2), value === '$$.Execution.StartTime' ? startedAt : read(data, value)];
    }),
  );
}

function read(data: Data, path: string): unknown {
  const [, field = ''] = /^\$\.(\w+)$/.exec(path) ?? [];
  if (!(field in data)) throw new Error(`The state machine's data has nothing at ${path}`);
  return data[field];
}

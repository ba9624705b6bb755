import type { PlatformClock } from '../ports.ts';
import { allStates, type Definition, definitionSchema } from './definition.ts';
import type { ExecutionRecord } from './execution-record.ts';
import { type ExecutionTime, executionTime } from './execution-time.ts';
import { type HistoryEvent, toHistoryEvent } from './history.ts';
import { loadInterpreter } from './interpreter.ts';
import { isNewToHistory, type Resumption, resumptionOf } from './resumption.ts';
import type { StateMachine } from './state-machine.ts';
import { TaskFailure } from './task-failure.ts';
import type { RunTask } from './tasks.ts';

/** What an execution needs to run. */
export interface ExecutionPorts {
  readonly clock: PlatformClock;
  readonly runTask: RunTask;
  /** Told of every event of the history, before anything that follows from it happens. */
  readonly tell: (event: HistoryEvent) => void;
}

/** An execution under way. */
export interface RunningExecution {
  /** Ends it here: it tells nothing more and starts no further task. */
  abandon(): void;
}

/** Runs an execution from its start, or from where its record ends. */
export function runExecution(machine: StateMachine, record: ExecutionRecord, ports: ExecutionPorts): RunningExecution {
  const definition = definitionSchema.parse(record.definition);
  const resumption = resumptionOf(record, definition);
  const waitingSince = resumption?.waitingSince;
  const { startedAt } = record;
  const time = executionTime(ports.clock, { startedAt, ...(waitingSince !== undefined && { waitingSince }) });
  const life = new AbortController();
  const runTask = (resource: string, input: unknown) =>
    runHeld(() => ports.runTask(machine.role, resource, input), ports.clock, time, life.signal);

  void time.settled();
  const { StateMachine: Interpreted } = loadInterpreter(time);
  const toRun = withTimeLeft(resumption?.definition ?? definition, startedAt, waitingSince ?? ports.clock.now());
  const { abort, result, eventLogs } = new Interpreted(toRun, { validationOptions: { noValidate: true } }).run(
    JSON.parse(record.input),
    {
      overrides: { taskResourceLocalHandlers: taskHandlers(definition, resumption, runTask) },
      context: contextOf(machine, record),
    },
  );
  result.catch(() => {}); // how it ended stands in the events, too
  const isNew = isNewToHistory(resumption);
  void follow(eventLogs, (each) => {
    const event = life.signal.aborted ? undefined : toHistoryEvent(each);
    if (event && isNew(event)) ports.tell(event);
  });
  return {
    abandon: () => {
      life.abort();
      time.close();
      abort();
    },
  };
}

/** Every Task's resource, by its state's name: names are unique within a definition, branches included. */
function taskHandlers(
  definition: Definition,
  resumption: Resumption | undefined,
  run: (resource: string, input: unknown) => Promise<unknown>,
) {
  const tasks = [...allStates(definition)].filter(({ state }) => state.Type === 'Task');
  const handlers = tasks.map(
    ({ name, state }) => [name, (input: unknown) => run(String(state.Resource), input)] as const,
  );
  const resume = resumption && ([resumption.leader, () => JSON.parse(resumption.standing.input)] as const);
  return Object.fromEntries<(input: unknown) => unknown>(resume ? [...handlers, resume] : handlers);
}

/** Runs a task once the journal has it that its state was entered; the clock is held until the steps after it settle. */
async function runHeld(
  run: () => Promise<unknown>,
  clock: PlatformClock,
  time: ExecutionTime,
  life: AbortSignal,
): Promise<unknown> {
  const release = clock.hold();
  try {
    await time.settled();
    if (life.aborted) throw new TaskFailure('States.Runtime', 'The execution has ended.', { isFinal: true });
    return await run();
  } finally {
    void time.settled();
    release();
  }
}

async function follow(eventLogs: AsyncIterable<unknown>, tell: (event: unknown) => void): Promise<void> {
  for await (const event of eventLogs) tell(event);
}

/** A time limit of the whole execution counts from its start, whatever was before a restart of the host. */
function withTimeLeft(definition: Definition, startedAt: number, now: number): Definition {
  const { TimeoutSeconds } = definition;
  return TimeoutSeconds === undefined
    ? definition
    : { ...definition, TimeoutSeconds: TimeoutSeconds - (now - startedAt) / 1000 };
}

/** The context object; the interpreter adds the execution's input and the time of its start. */
function contextOf({ arn, name, role }: StateMachine, record: ExecutionRecord): object {
  return {
    Execution: { Id: record.arn, Name: record.name, RoleArn: role.roleArn },
    StateMachine: { Id: arn, Name: name },
  };
}

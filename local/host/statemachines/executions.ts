import type { Journal } from '../journal/journal.ts';
import type { PlatformClock } from '../ports.ts';
import type { ExecutionEntry, ExecutionJournal } from './execution-journal.ts';
import { type ExecutionRecord, endingOf } from './execution-record.ts';
import type { HistoryEvent } from './history.ts';
import { type RunningExecution, runExecution } from './running-execution.ts';
import { executionArn, type StateMachine } from './state-machine.ts';
import type { RunTask } from './tasks.ts';

/** What the executions of all state machines need. */
export interface ExecutionsOptions {
  readonly machines: readonly StateMachine[];
  readonly clock: PlatformClock;
  readonly runTask: RunTask;
  /** Keeps the executions across restarts. */
  readonly journal?: ExecutionJournal;
}

/** A closed execution, and with it its name, is forgotten after 90 days, as on AWS. */
const keptMs = 90 * 86_400_000;
/** Step Functions fails an execution whose history would grow beyond this. */
const mostEvents = 25_000;

/** How a start of an execution went. */
export type StartResult = { readonly record: ExecutionRecord } | { readonly refused: 'name-taken' };

/** The executions of all state machines: those that run, and those that ended within 90 days. */
export class Executions {
  readonly #options: ExecutionsOptions;
  readonly #records = new Map<string, ExecutionRecord>();
  readonly #running = new Map<string, RunningExecution>();
  readonly #journal: Journal<ExecutionEntry> | undefined;

  constructor(options: ExecutionsOptions) {
    this.#options = options;
    for (const record of options.journal?.records ?? []) this.#records.set(record.arn, record);
    this.#journal = options.journal?.start(() => this.#kept());
  }

  machine(arn: string): StateMachine | undefined {
    return this.#options.machines.find((machine) => machine.arn === arn);
  }

  find(arn: string): ExecutionRecord | undefined {
    return this.#records.get(arn);
  }

  /** Those of a state machine, the newest first. */
  of(machineArn: string): ExecutionRecord[] {
    return [...this.#kept()]
      .filter((record) => record.machineArn === machineArn)
      .sort((left, right) => right.startedAt - left.startedAt);
  }

  /** Starts an execution. While one of the same name and input runs, the start is that one's. */
  start(machine: StateMachine, name: string, input: string): StartResult {
    const arn = executionArn(machine.arn, name);
    const known = this.#records.get(arn);
    if (known && this.#isKept(known)) {
      return known.input === input && !endingOf(known) ? { record: known } : { refused: 'name-taken' };
    }
    const startedAt = this.#options.clock.now();
    const start = { arn, machineArn: machine.arn, name, input, definition: machine.definition, startedAt };
    const record: ExecutionRecord = { ...start, definition: JSON.parse(JSON.stringify(start.definition)), events: [] };
    this.#records.set(arn, record);
    const { events: _none, ...begun } = record;
    this.#journal?.append({ kind: 'started', start: begun });
    const details = { executionStartedEventDetails: { input, roleArn: machine.role.roleArn } };
    this.#tell(record, { at: startedAt, type: 'ExecutionStarted', details });
    this.#run(machine, record);
    return { record };
  }

  /** Ends an execution now; harmless where it has ended. */
  stop(record: ExecutionRecord, why: { readonly error?: string; readonly cause?: string }): void {
    if (endingOf(record)) return;
    this.#tell(record, this.#event('ExecutionAborted', { executionAbortedEventDetails: { ...why } }));
  }

  /** Goes on with every execution that was running when the host was killed. */
  resume(): void {
    for (const record of this.#records.values()) {
      if (endingOf(record)) continue;
      const machine = this.machine(record.machineArn);
      if (machine) this.#run(machine, record);
      else this.stop(record, { cause: 'The template has no such state machine any more.' });
    }
  }

  /** Runs nothing more; with a journal, what ran goes on at the next start. */
  close(): void {
    for (const running of this.#running.values()) running.abandon();
    this.#running.clear();
    this.#journal?.close();
  }

  #run(machine: StateMachine, record: ExecutionRecord): void {
    const { clock, runTask } = this.#options;
    const running = runExecution(machine, record, { clock, runTask, tell: (event) => this.#tell(record, event) });
    this.#running.set(record.arn, running);
  }

  #tell(record: ExecutionRecord, event: HistoryEvent): void {
    const isFull = record.events.length >= mostEvents;
    const told = isFull ? this.#event('ExecutionFailed', { executionFailedEventDetails: historyFull }) : event;
    this.#journal?.append({ kind: 'event', arn: record.arn, event: told });
    record.events.push(told);
    if (!endingOf(record)) return;
    this.#running.get(record.arn)?.abandon();
    this.#running.delete(record.arn);
  }

  #event(type: string, details: HistoryEvent['details']): HistoryEvent {
    return { at: this.#options.clock.now(), type, details };
  }

  *#kept(): Generator<ExecutionRecord> {
    for (const record of this.#records.values()) {
      if (this.#isKept(record)) yield record;
      else this.#records.delete(record.arn);
    }
  }

  #isKept(record: ExecutionRecord): boolean {
    const ending = endingOf(record);
    return !ending || this.#options.clock.now() - ending.at < keptMs;
  }
}

const historyFull = {
  error: 'States.Runtime',
  cause: `The execution reached the maximum number of history events (${mostEvents}).`,
};

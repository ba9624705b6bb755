import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { compileFunction } from 'node:vm';
import type { Definition } from './definition.ts';
import type { ExecutionTime } from './execution-time.ts';

/** A run of the interpreter. */
export interface InterpretedRun {
  abort(): void;
  readonly result: Promise<unknown>;
  /** Everything that happens, in order, until the run has ended. */
  readonly eventLogs: AsyncIterable<unknown>;
}

/** How a run is led. */
export interface RunOptions {
  readonly overrides: {
    /** What each Task does, by its state's name; a throw is a failure by the error's name. */
    readonly taskResourceLocalHandlers: Readonly<Record<string, (input: unknown) => unknown>>;
  };
  readonly context: object;
}

/** The interpreter of the Amazon States Language, made for one execution; as much of it as the host uses. */
export interface Interpreter {
  readonly StateMachine: new (
    definition: Definition,
    options: { readonly validationOptions: { readonly noValidate: true } },
  ) => { run(input: unknown, options: RunOptions): InterpretedRun };
}

/**
 * Modules that the interpreter asks for and must not have: without AWS's clients no task can leave this machine by
 * accident, and definitions are checked by the host with a newer validator.
 */
const withheld: ReadonlySet<string> = new Set([
  '@aws-sdk/client-lambda',
  '@aws-sdk/credential-providers',
  'asl-validator',
]);

type Load = (
  exported: object,
  require: (id: string) => unknown,
  date: DateConstructor,
  setTimer: ExecutionTime['setTimeout'],
  clearTimer: ExecutionTime['clearTimeout'],
) => void;

let compiled: { readonly load: Load; readonly require: NodeJS.Require } | undefined;

/**
 * Loads the interpreter with time of its own, so that its waits, retries, timeouts and history follow the platform's
 * clock. The library is read as CommonJS because only there can `Date` and the timers be given to it as arguments.
 */
export function loadInterpreter(time: ExecutionTime): Interpreter {
  compiled ??= compile();
  const { load, require } = compiled;
  const loaded: { exports: Partial<Interpreter> } = { exports: {} };
  const requireForIt = (id: string) => (withheld.has(id) ? {} : require(id));
  load(loaded, requireForIt, time.Date, time.setTimeout, time.clearTimeout);
  const { StateMachine } = loaded.exports;
  if (!StateMachine) throw new Error('aws-local-stepfunctions exports no StateMachine: is it still version 3.0.0?');
  return { StateMachine };
}

function compile(): NonNullable<typeof compiled> {
  const file = createRequire(import.meta.url).resolve('aws-local-stepfunctions');
  const load: unknown = compileFunction(
    readFileSync(file, 'utf8'),
    ['module', 'require', 'Date', 'setTimeout', 'clearTimeout'],
    { filename: file },
  );
  if (!isLoad(load)) throw new Error(`${file} cannot be compiled`);
  return { load, require: createRequire(file) };
}

function isLoad(value: unknown): value is Load {
  return typeof value === 'function';
}

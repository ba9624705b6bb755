import type { Clock } from '../../../lambdas/core/ports.ts';
import { fail, ok, type Result } from '../../../lambdas/core/result.ts';
import type { Agenda } from './agenda.ts';
import type { Dice } from './dice.ts';
import type { Faults, PortKind } from './faults.ts';
import type { Trace } from './trace.ts';

/** The outside failed in a way that a caller cannot do anything about but try again. */
export class PortFailure extends Error {
  override readonly name = 'PortFailure';
}

/** One call of a port. */
export interface Call<Answer> {
  readonly port: PortKind;
  /** `ledgers.createAll`, for the trace. */
  readonly name: string;
  readonly about?: string;
  /** How long the other side takes; a few milliseconds unless told. */
  readonly latencyMs?: number;
  /** What the call does to the outside, at one instant. */
  run(): Answer;
  /** What a torn call does of it. */
  runPart?(dice: Dice): void;
}

/** One run of a function: it may end, break, or die between any two calls. */
export interface Process {
  readonly name: string;
  readonly clock: Clock;
  /** The tenants that its messages name; undefined for the sweep, which serves all. */
  readonly tenants: ReadonlySet<string> | undefined;
  call<Answer>(call: Call<Answer>): Promise<Answer>;
}

export interface Program {
  readonly name: string;
  readonly timeLimitMs: number;
  readonly tenants: ReadonlySet<string> | undefined;
  run(process: Process): Promise<void>;
  /** `broke`: it threw. `crashed`: it died or ran out of time, and nobody heard of it. */
  ended(how: 'done' | 'broke' | 'crashed', error?: unknown): void;
}

export interface Machine {
  readonly agenda: Agenda;
  readonly dice: Dice;
  readonly faults: Faults;
  readonly trace: Trace;
  /** The true time. */
  now(): number;
}

/** What the other side makes of a call: it too may refuse what it is asked. */
function attempt<Answer>(run: () => Answer): Result<Answer, unknown> {
  try {
    return ok(run());
  } catch (error) {
    return fail(error);
  }
}

/** Runs a program on the machine; every await on a port is a point at which it may die. */
export function startProcess(machine: Machine, program: Program): void {
  const { agenda, dice, faults, trace } = machine;
  const skewMs = faults.skew();
  let isAlive = true;
  const end = (how: 'done' | 'broke' | 'crashed', error?: unknown): void => {
    if (!isAlive) return;
    isAlive = false;
    trace.write(machine.now(), `${program.name} ${how}${error instanceof Error ? `: ${error.message}` : ''}`);
    program.ended(how, error);
  };
  const call = <Answer>(asked: Call<Answer>): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const fate = faults.fateOf(asked.port, machine.now());
      const latencyMs = (asked.latencyMs ?? dice.between(1, 20)) + (fate === 'slow' ? dice.between(1_000, 20_000) : 0);
      agenda.add(machine.now() + latencyMs, () => {
        trace.write(machine.now(), `${program.name} ${asked.name} ${asked.about ?? ''} ${fate}`);
        // A request that had left before the process died may arrive all the same.
        if (!isAlive) return dice.chance(0.5) ? attempt(asked.run) : undefined;
        switch (fate) {
          case 'refused':
            return reject(new PortFailure(`${asked.name} was refused`));
          case 'torn':
            asked.runPart?.(dice);
            return reject(new PortFailure(`${asked.name} failed half way`));
          case 'crash-before':
            return end('crashed');
        }
        const answer = attempt(asked.run);
        if (fate === 'crash-after') end('crashed');
        else if (fate === 'unanswered') reject(new PortFailure(`${asked.name} was not answered`));
        else if (answer.ok) resolve(answer.value);
        else reject(answer.error);
      });
    });
  agenda.add(machine.now() + program.timeLimitMs, () => end('crashed'));
  const process = {
    name: program.name,
    tenants: program.tenants,
    clock: { now: () => machine.now() + skewMs },
    call,
  };
  program.run(process).then(
    () => end('done'),
    (error: unknown) => end('broke', error),
  );
}

import type { EscalationAnswer, EscalationTask } from '../../../lambdas/contracts/messages/incidents.ts';
import { type Executions, executionName, type Run } from '../../../lambdas/core/escalation/executions.ts';
import { type EscalateDependencies, escalate } from '../../../lambdas/pipeline/incidents/escalate.ts';
import { type Machine, type Process, startProcess } from '../machine/process.ts';

const timeLimitMs = 60_000;
/** As the definition says: the first try and four more, up to twenty seconds apart. */
const mostTries = 5;
const longestPauseMs = 20_000;

type Carried = Pick<EscalationTask, 'tenant' | 'incidentId' | 'run' | 'turns' | 'startedAt'>;

/** The state machine of statemachines/escalation.asl.json: it never forgets an execution, and fails one whose task fails too often. */
export class SimulatedExecutions {
  readonly failed: string[] = [];
  readonly #machine: Machine;
  readonly #open: (process: Process) => EscalateDependencies;
  readonly #names = new Set<string>();

  constructor(machine: Machine, open: (process: Process) => EscalateDependencies) {
    this.#machine = machine;
    this.#open = open;
  }

  /** As a function calls it. */
  portFor(process: Process): Executions {
    return {
      start: (run) =>
        process.call({
          port: 'queue',
          name: 'executions.start',
          about: executionName(run),
          run: () => this.#start(run),
        }),
    };
  }

  #start(run: Run): void {
    const name = executionName(run);
    if (this.#names.has(name)) return;
    this.#names.add(name);
    this.#ask('look', { ...run, turns: 0, startedAt: this.#machine.now() }, 1);
  }

  #ask(action: EscalationTask['action'], carried: Carried, attempt: number): void {
    const { agenda, dice, now } = this.#machine;
    let answer: EscalationAnswer | undefined;
    startProcess(this.#machine, {
      name: `escalate-incident ${action} ${executionName(carried)}`,
      timeLimitMs,
      tenants: new Set([carried.tenant]),
      run: async (process) => {
        answer = await escalate(this.#open(process), { action, ...carried });
      },
      ended: (how) => {
        if (how === 'done' && answer !== undefined)
          return this.#goOn(action, { ...carried, turns: answer.turns }, answer);
        if (attempt >= mostTries) return void this.failed.push(executionName(carried));
        const pauseMs = dice.between(0, Math.min(longestPauseMs, 2_000 * 2 ** (attempt - 1)));
        agenda.add(now() + pauseMs, () => this.#ask(action, carried, attempt + 1));
      },
    });
  }

  #goOn(action: EscalationTask['action'], carried: Carried, { kind, until }: EscalationAnswer): void {
    const { agenda, now } = this.#machine;
    if (kind === 'end' || action === 'hand-over') return;
    const at = kind === 'wait' ? Math.max(now(), Date.parse(until ?? '')) : now();
    const next = kind === 'wait' ? 'look' : kind === 'hand-over' ? 'hand-over' : 'act';
    agenda.add(at, () => this.#ask(next, carried, 1));
  }
}

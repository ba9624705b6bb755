import { minuteOf, sweepReachMs } from '../../../lambdas/core/delivery/due.ts';
import { minuteMs } from '../../../lambdas/core/time.ts';
import { driveDue } from '../../../lambdas/pipeline/drive-due.ts';
import { fake } from '../../support/fake.ts';
import { type Machine, startProcess } from '../machine/process.ts';
import type { Memory } from '../stores/memory.ts';
import type { Context } from './context.ts';
import { openPorts } from './ports.ts';

const timeLimitMs = 60_000;
/** How often the sweep finds the intake too full to drive anything again. */
const backlogProbability = 0.02;

/** The function that runs every minute. One that would find nothing moves its cursor only, so it is spared the calls. */
export class Sweep {
  readonly #machine: Machine;
  readonly #context: Context;
  readonly #memory: Memory;
  #tick: number;

  constructor(machine: Machine, context: Context, memory: Memory, firstAt: number) {
    this.#machine = machine;
    this.#context = context;
    this.#memory = memory;
    this.#tick = firstAt;
    memory.sweepCursor = { minute: minuteOf(firstAt), shards: {} };
  }

  /** The true time at which it runs next. */
  get nextAt(): number {
    return this.#tick;
  }

  /** True while anything is filed where a sweep will come by. */
  get hasWork(): boolean {
    return this.#firstFiled() !== undefined;
  }

  runNow(): void {
    const at = this.#tick;
    this.#tick += minuteMs;
    const end = minuteOf(at + sweepReachMs);
    const first = this.#firstFiled();
    if (first === undefined || first >= end + minuteMs) {
      this.#memory.sweepCursor = { minute: Math.max(end, this.#memory.sweepCursor?.minute ?? end), shards: {} };
      return;
    }
    const { faults, dice } = this.#machine;
    startProcess(this.#machine, {
      name: 'drive-due',
      timeLimitMs,
      tenants: undefined,
      run: (process) =>
        driveDue({
          ...openPorts(this.#context, process),
          // Notifications alone are simulated here.
          incidents: fake({}),
          intakeIsBacklogged: async () => faults.plan.budget > 0 && dice.chance(backlogProbability),
        }),
      ended: () => undefined,
    });
  }

  #firstFiled(): number | undefined {
    return this.#memory.firstFiledFrom(this.#memory.sweepCursor?.minute ?? 0);
  }
}

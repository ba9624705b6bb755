import type { IncidentEventRecord } from '../../../lambdas/contracts/messages/incidents.ts';
import { type FollowDependencies, followEvent } from '../../../lambdas/pipeline/incidents/follow-event.ts';
import { type Machine, type Process, startProcess } from '../machine/process.ts';

const timeLimitMs = 30_000;
const longestBatch = 10;
/** As the event source mapping is told: then the records go where a person looks. */
const mostTries = 10;

/** The table's stream and its consumer: in order, at least once, and given up after some tries. */
export class EventStream {
  /** Records that nobody could follow. */
  readonly dropped: IncidentEventRecord[] = [];
  readonly #machine: Machine;
  readonly #open: (process: Process) => FollowDependencies;
  readonly #waiting: IncidentEventRecord[] = [];
  #isBusy = false;
  #tries = 0;

  constructor(machine: Machine, open: (process: Process) => FollowDependencies) {
    this.#machine = machine;
    this.#open = open;
  }

  add(records: readonly IncidentEventRecord[]): void {
    this.#waiting.push(...records);
    this.#wakeIn(this.#machine.dice.between(50, 500));
  }

  #wakeIn(delayMs: number): void {
    this.#machine.agenda.add(this.#machine.now() + delayMs, () => this.#deliver());
  }

  #deliver(): void {
    if (this.#isBusy || this.#waiting.length === 0) return;
    this.#isBusy = true;
    this.#tries += 1;
    const batch = this.#waiting.slice(0, this.#machine.dice.between(1, longestBatch));
    let done = 0;
    startProcess(this.#machine, {
      name: `follow-incidents[${batch.map(({ seq, type }) => `${seq} ${type}`).join(', ')}]`,
      timeLimitMs,
      tenants: undefined,
      run: async (process) => {
        const deps = this.#open(process);
        for (const record of batch) {
          await followEvent(deps, record);
          done += 1;
        }
      },
      // A function that broke says how far it came; of one that died nobody knows.
      ended: (how) => this.#ended(how === 'done', how === 'crashed' ? 0 : done),
    });
  }

  #ended(isDone: boolean, came: number): void {
    const { dice, faults } = this.#machine;
    this.#isBusy = false;
    if (!(isDone && faults.duplicates())) this.#waiting.splice(0, came);
    if (isDone) this.#tries = 0;
    else if (this.#tries >= mostTries) {
      this.dropped.push(...this.#waiting.splice(0, 1));
      this.#tries = 0;
    }
    if (this.#waiting.length > 0) this.#wakeIn(isDone ? 1 : dice.between(1_000, 60_000));
  }
}

import { filedForLook, minuteOf, sweepReachMs } from '../../../lambdas/core/delivery/due.ts';
import { minuteMs } from '../../../lambdas/core/time.ts';
import { type Machine, startProcess } from '../machine/process.ts';
import type { SimulatedQueue } from '../queues/queue.ts';
import type { IncidentTable, Row } from './table.ts';

/** The sweep of the due index for incidents: what it reads it asks the queue to watch, and files it again where it cannot. */
export class WatchSweep {
  readonly #machine: Machine;
  readonly #table: IncidentTable;
  readonly #queue: SimulatedQueue;
  #tick: number;
  #minute: number;

  constructor(machine: Machine, table: IncidentTable, queue: SimulatedQueue, firstAt: number) {
    this.#machine = machine;
    this.#table = table;
    this.#queue = queue;
    this.#tick = firstAt;
    this.#minute = minuteOf(firstAt);
  }

  get nextAt(): number {
    return this.#tick;
  }

  get hasWork(): boolean {
    return [...this.#table.rows.values()].some(({ filedAt }) => filedAt !== undefined && filedAt >= this.#minute);
  }

  runNow(): void {
    const now = this.#tick;
    this.#tick += minuteMs;
    const end = minuteOf(now + sweepReachMs);
    const due = [...this.#table.rows.values()].filter(
      ({ filedAt }) => filedAt !== undefined && filedAt >= this.#minute && filedAt < end,
    );
    this.#minute = end;
    for (const row of due) this.#watch(row, now);
  }

  #watch(row: Row, now: number): void {
    const { tenant, id } = row.incident.body;
    const { filedAt } = row;
    startProcess(this.#machine, {
      name: `drive-due ${id}`,
      timeLimitMs: 50_000,
      tenants: undefined,
      run: (process) =>
        process.call({
          port: 'queue',
          name: 'incidents.tendAll',
          about: id,
          run: () => this.#queue.send(tenant, JSON.stringify({ kind: 'watch', tenant, incidentId: id })),
        }),
      ended: (how) => {
        // A watch may be lost on its way: until one has looked, the sweep comes by again.
        if (row.filedAt === filedAt) row.filedAt = filedForLook(now + (how === 'done' ? 5 * minuteMs : 0));
      },
    });
  }
}

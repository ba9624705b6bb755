import type { Dice } from './dice.ts';

/** The outside that a process calls. */
export type PortKind = 'store' | 'queue' | 'provider';

/**
 * What becomes of one call.
 *
 * - `refused`: nothing happened, the caller is told (a throttle).
 * - `torn`: a part of it happened, the caller is told of a failure.
 * - `unanswered`: it happened, the caller is told of a failure.
 * - `crash-before`, `crash-after`: the process dies, and the call never left, or took effect.
 * - `slow`: it happens seconds later.
 */
export type Fate = 'well' | 'refused' | 'torn' | 'unanswered' | 'crash-before' | 'crash-after' | 'slow';

/** A time in which every call to a kind of port is refused. */
export interface Outage {
  readonly port: PortKind;
  readonly from: number;
  readonly to: number;
}

export interface FaultPlan {
  /** How likely any one call fails. */
  readonly probability: number;
  /** How many calls may fail in all, so that every scenario heals in the end. */
  readonly budget: number;
  readonly outages: readonly Outage[];
  /** How likely a queue hands a message out twice, or forgets that it was deleted; out of the same budget. */
  readonly duplicates: number;
  /** How far a process's clock may be off, either way. */
  readonly skewMs: number;
}

export const noFaults: FaultPlan = { probability: 0, budget: 0, outages: [], duplicates: 0, skewMs: 0 };

const fates = ['refused', 'refused', 'torn', 'unanswered', 'crash-before', 'crash-after', 'slow'] as const;

/** Decides what fails. */
export class Faults {
  readonly plan: FaultPlan;
  readonly #dice: Dice;
  #left: number;

  constructor(plan: FaultPlan, dice: Dice) {
    this.plan = plan;
    this.#dice = dice;
    this.#left = plan.budget;
  }

  fateOf(port: PortKind, now: number): Fate {
    if (this.plan.outages.some((outage) => outage.port === port && outage.from <= now && now < outage.to))
      return 'refused';
    return this.#happens(this.plan.probability) ? this.#dice.pick(fates) : 'well';
  }

  duplicates(): boolean {
    return this.#happens(this.plan.duplicates);
  }

  /** How far off the clock of a new process is. */
  skew(): number {
    return this.plan.skewMs === 0 ? 0 : this.#dice.between(-this.plan.skewMs, this.plan.skewMs);
  }

  #happens(probability: number): boolean {
    if (this.#left === 0 || probability === 0 || !this.#dice.chance(probability)) return false;
    this.#left -= 1;
    return true;
  }
}

/** A rule that did not hold, in words that a person can act on. */
export interface Violation {
  readonly at: number;
  readonly rule: string;
  readonly what: string;
}

/** Collects what went against a rule; the run stops at the first. */
export class Judge {
  readonly violations: Violation[] = [];
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  violated(rule: string, what: string): void {
    this.violations.push({ at: this.#now(), rule, what });
  }

  demand(holds: boolean, rule: string, what: () => string): void {
    if (!holds) this.violated(rule, what());
  }
}

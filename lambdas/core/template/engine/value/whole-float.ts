/** A float without a fraction (`4 / 2`), which prints as `2.0`. All other numbers are JavaScript's own. */
export class WholeFloat {
  readonly value: number;

  constructor(value: number) {
    this.value = value;
  }
}

/** A float as a value: it stays one even where it has no fraction. */
export function floatValue(value: number): number | WholeFloat {
  return Number.isSafeInteger(value) ? new WholeFloat(value) : value;
}

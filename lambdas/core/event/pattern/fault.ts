/** Why a pattern is no event pattern, for the person who wrote it. */
export interface PatternFault {
  /** Where: `detail.state[0].numeric`; `$` is the pattern itself. */
  readonly path: string;
  readonly message: string;
}

/** Leaves the compiler where a pattern is wrong; it never leaves `compilePattern`. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly path: string;

  constructor(path: string, message: string) {
    super(message);
    this.path = path;
  }

  get fault(): PatternFault {
    return { path: this.path, message: this.message };
  }
}

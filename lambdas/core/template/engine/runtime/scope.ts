/** Names set by a template, innermost first. The outermost scope is over the variables of the rendering. */
export class Scope {
  readonly outer: Scope | undefined;
  readonly #values = new Map<string, unknown>();

  constructor(outer?: Scope) {
    this.outer = outer;
  }

  set(name: string, value: unknown): void {
    this.#values.set(name, value);
  }

  /** Forgets what was set, for the next turn of a loop. */
  clear(): void {
    this.#values.clear();
  }

  has(name: string): boolean {
    return this.#values.has(name);
  }

  get(name: string): unknown {
    return this.#values.get(name);
  }
}

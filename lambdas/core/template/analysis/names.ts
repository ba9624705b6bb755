import { either, type Known, unknown } from './known.ts';

/** Names that a template has set, innermost first. */
export class Names {
  readonly outer: Names | undefined;
  #values = new Map<string, Known>();

  constructor(outer?: Names) {
    this.outer = outer;
  }

  get size(): number {
    return this.#values.size;
  }

  find(name: string): Known | undefined {
    return this.#values.get(name) ?? this.outer?.find(name);
  }

  set(name: string, value: Known): void {
    this.#values.set(name, value);
  }

  /** Goes several ways from here; afterwards a name is what any of them made of it. */
  branch(ways: readonly (() => void)[]): void {
    const before = this.#values;
    const ends = ways.map((way) => {
      this.#values = new Map(before);
      way();
      return this.#values;
    });
    const names = new Set(ends.flatMap((end) => [...end.keys()]));
    const merged = new Map(before);
    for (const name of names) {
      const values = ends.map((end) => end.get(name) ?? this.outer?.find(name) ?? unknown);
      merged.set(name, values.reduce(either));
    }
    this.#values = merged;
  }
}

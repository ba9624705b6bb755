/** What happened, as a hash over every line, and as the lines themselves where somebody wants to read them. */
export class Trace {
  readonly #lines: string[] | undefined;
  #hash = 0x811c9dc5;
  #count = 0;

  constructor(keepLines: boolean) {
    this.#lines = keepLines ? [] : undefined;
  }

  write(at: number, text: string): void {
    const line = `${new Date(at).toISOString().slice(5, 23)} ${text}`;
    this.#count += 1;
    // FNV-1a over the UTF-16 units.
    for (let index = 0; index < line.length; index += 1)
      this.#hash = Math.imul(this.#hash ^ line.charCodeAt(index), 0x01000193);
    this.#lines?.push(line);
  }

  /** Equal for two runs that did the same in the same order. */
  get hash(): string {
    return `${(this.#hash >>> 0).toString(16).padStart(8, '0')}-${this.#count}`;
  }

  get lines(): readonly string[] {
    return this.#lines ?? [];
  }
}

/** Something to run at a moment. `slot` is its place in the heap, kept so that cancelling needs no search. */
export interface Entry {
  readonly at: number;
  /** Order of entry, so that what is due at one moment runs in the order it was scheduled. */
  readonly order: number;
  readonly run: () => void;
  slot: number;
}

/** What is scheduled, earliest first: a binary heap whose entries can be taken out again at once. */
export class Agenda {
  readonly #heap: Entry[] = [];
  #nextOrder = 0;

  get size(): number {
    return this.#heap.length;
  }

  /** The earliest entry, left in place. */
  peek(): Entry | undefined {
    return this.#heap[0];
  }

  add(at: number, run: () => void): Entry {
    const entry: Entry = { at, order: this.#nextOrder++, run, slot: this.#heap.length };
    this.#heap.push(entry);
    this.#rise(entry);
    return entry;
  }

  /** Takes an entry out; harmless if it is out already. */
  remove(entry: Entry): void {
    const slot = entry.slot;
    if (this.#heap[slot] !== entry) return;
    const last = this.#heap.pop();
    entry.slot = -1;
    if (last === undefined || last === entry) return;
    this.#put(last, slot);
    this.#rise(last);
    this.#sink(last);
  }

  #put(entry: Entry, slot: number): void {
    this.#heap[slot] = entry;
    entry.slot = slot;
  }

  #rise(entry: Entry): void {
    while (entry.slot > 0) {
      const parent = this.#heap[(entry.slot - 1) >> 1];
      if (parent === undefined || isBefore(parent, entry)) return;
      this.#swap(parent, entry);
    }
  }

  #sink(entry: Entry): void {
    for (;;) {
      const left = this.#heap[2 * entry.slot + 1];
      const right = this.#heap[2 * entry.slot + 2];
      const child = left !== undefined && right !== undefined && isBefore(right, left) ? right : left;
      if (child === undefined || isBefore(entry, child)) return;
      this.#swap(entry, child);
    }
  }

  #swap(a: Entry, b: Entry): void {
    const slot = a.slot;
    this.#put(a, b.slot);
    this.#put(b, slot);
  }
}

function isBefore(a: Entry, b: Entry): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order);
}

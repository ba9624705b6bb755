/** Fewest places given up at the head before the rest is moved forward. */
const compactAfter = 1_024;

/** First in, first out, at constant cost whatever the length. */
export class Fifo<Item> {
  #items: Item[] = [];
  #head = 0;

  get length(): number {
    return this.#items.length - this.#head;
  }

  push(item: Item): void {
    this.#items.push(item);
  }

  shift(): Item | undefined {
    const item = this.#items[this.#head];
    if (item === undefined) return undefined;
    this.#head += 1;
    if (this.#head >= compactAfter && this.#head * 2 >= this.#items.length) this.#compact();
    return item;
  }

  /** Takes an item out of the middle; costs the length of the line. */
  remove(item: Item): boolean {
    this.#compact();
    const place = this.#items.indexOf(item);
    if (place >= 0) this.#items.splice(place, 1);
    return place >= 0;
  }

  #compact(): void {
    this.#items = this.#items.slice(this.#head);
    this.#head = 0;
  }
}

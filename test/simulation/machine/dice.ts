/** A source of chance that a seed decides wholly. */
export interface Dice {
  /** A number in [0, 1). */
  next(): number;
  chance(probability: number): boolean;
  /** A whole number, both ends included. */
  between(low: number, high: number): number;
  pick<Item>(items: readonly Item[]): Item;
  /** All items, in any order. */
  shuffle<Item>(items: readonly Item[]): readonly Item[];
  /** Dice of their own, so that one part's throws do not move another's. */
  fork(): Dice;
}

/** Dice over mulberry32 (public domain, Tommy Ettinger): 32 bits of state are plenty for one scenario. */
export function createDice(seed: number): Dice {
  let state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  const pick = <Item>(items: readonly Item[]): Item => {
    const item = items[between(0, items.length - 1)];
    if (item === undefined) throw new RangeError('there is nothing to pick from');
    return item;
  };
  const shuffle = <Item>(items: readonly Item[]): readonly Item[] => {
    const rest = [...items];
    return items.flatMap(() => rest.splice(between(0, rest.length - 1), 1));
  };
  return {
    next,
    chance: (probability) => next() < probability,
    between,
    pick,
    shuffle,
    fork: () => createDice(Math.floor(next() * 2 ** 32)),
  };
}

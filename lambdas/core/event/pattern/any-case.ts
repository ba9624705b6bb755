/** A character in both cases. */
interface Cases {
  readonly lower: string;
  readonly upper: string;
}

/** Compares texts without regard to case, character by character, each by its own lower and upper case. */
export interface AnyCase {
  readonly isAll: (text: string) => boolean;
  readonly isStart: (text: string) => boolean;
  readonly isEnd: (text: string) => boolean;
}

/** Makes a text ready to be compared in any case. */
export function anyCase(wanted: string): AnyCase {
  const characters = [...wanted].map((character) => ({
    lower: character.toLowerCase(),
    upper: character.toUpperCase(),
  }));
  // A character takes at most two units, so that no more of a long text is looked at than could fit.
  const units = characters.length * 2;
  return {
    isAll: (text) => text.length <= units && fits([...text], characters, characters.length),
    isStart: (text) => fits([...text.slice(0, units)].slice(0, characters.length), characters, characters.length),
    isEnd: (text) =>
      characters.length === 0 || fits([...text.slice(-units)].slice(-characters.length), characters, characters.length),
  };
}

function fits(text: readonly string[], wanted: readonly Cases[], length: number): boolean {
  if (text.length !== length) return false;
  return wanted.every(({ lower, upper }, index) => text[index] === lower || text[index] === upper);
}

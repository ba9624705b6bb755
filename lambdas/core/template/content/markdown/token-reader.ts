import type { Token } from 'markdown-it';

/** Goes through markdown-it's flat list of tokens once. */
export class TokenReader {
  readonly #tokens: readonly Token[];
  #index = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  next(): Token | undefined {
    const token = this.#tokens[this.#index];
    this.#index += 1;
    return token;
  }

  /** The inline tokens of a block that holds nothing else, and past its end. */
  inlineUntilClosed(): readonly Token[] {
    const inline: Token[] = [];
    for (let token = this.next(); token !== undefined && token.nesting !== -1; token = this.next()) {
      for (const child of token.children ?? []) inline.push(child);
    }
    return inline;
  }
}

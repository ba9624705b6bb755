/**
 * Words of one language that praise or complain, our own choice: of what people write of things and services, and of what
 * notifications tell. A star stands for any ending.
 */
export interface Lexicon {
  readonly positive: string;
  readonly negative: string;
  /** Turn the next words round; where a language has no spaces, what stands right before the word. */
  readonly negators: string;
  /** Turn the word round that stands right before them: Japanese and Korean deny at the end. */
  readonly negatorsAfter?: string;
  /** Words are looked for anywhere in the text, since nothing stands between them. */
  readonly unspaced?: boolean;
}

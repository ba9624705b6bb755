/** The part of wink-sentiment that we use; it brings no types of its own. */
declare module 'wink-sentiment' {
  export default function sentiment(phrase: string): {
    readonly score: number;
    readonly normalizedScore: number;
    readonly tokenizedPhrase?: readonly { readonly value: string; readonly tag: string; readonly score?: number }[];
  };
}

/** Before the `{` of a choice stands its key, after `plural,` or the choice before. */
type Keyword = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other' | `=${number}`;
type BeforeChoice = `${string}${', ' | '} '}${Keyword} `;

/** The argument that the text after a `{` begins with: its name, and whether it is counted. */
type ArgumentOf<Rest> = Rest extends `${infer Inside}}${string}`
  ? Inside extends `${infer Name}, plural,${string}`
    ? { readonly name: Name; readonly value: number }
    : Inside extends `${infer Name}, select,${string}`
      ? { readonly name: Name; readonly value: string }
      : { readonly name: Inside; readonly value: string }
  : never;

/** Every argument of an ICU message, also those inside the choices of another. */
type Arguments<Message> = Message extends `${infer Before}{${infer Rest}`
  ? (Before extends BeforeChoice ? never : ArgumentOf<Rest>) | Arguments<Rest>
  : never;

/** What an ICU message is filled with, read from its text: numbers where it counts, words elsewhere. */
export type ValuesOf<Message> = {
  readonly [Argument in Arguments<Message> as Argument['name']]: Argument['value'];
};

/** What the lexer yields. `at` is the offset of the token's first character in the source. */
export type Token =
  | { readonly type: 'text'; readonly text: string; readonly at: number }
  | { readonly type: 'name'; readonly text: string; readonly at: number }
  | { readonly type: 'string'; readonly text: string; readonly at: number }
  | { readonly type: 'number'; readonly value: number; readonly float: boolean; readonly at: number }
  | { readonly type: 'operator'; readonly text: string; readonly at: number }
  | { readonly type: 'output-start' | 'output-end' | 'tag-start' | 'tag-end' | 'end'; readonly at: number };

const delimiters = {
  'output-start': '"{{"',
  'output-end': '"}}"',
  'tag-start': '"{%"',
  'tag-end': '"%}"',
  end: 'the end of the template',
} as const;

/** How an error message names a token. */
export function describeToken(token: Token): string {
  switch (token.type) {
    case 'text':
      return 'text';
    case 'number':
      return `number ${token.value}`;
    case 'name':
    case 'operator':
      return `"${token.text}"`;
    case 'string':
      return 'a string';
    default:
      return delimiters[token.type];
  }
}

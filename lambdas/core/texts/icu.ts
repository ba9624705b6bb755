/** A part of an ICU message: words, a value, the number that a plural counts, or a choice among messages. */
type Part =
  | string
  | { readonly kind: 'value'; readonly name: string }
  | { readonly kind: 'number' }
  | {
      readonly kind: 'plural' | 'select';
      readonly name: string;
      readonly choices: ReadonlyMap<string, readonly Part[]>;
    };

export type IcuMessage = readonly Part[];
export type IcuValues = Readonly<Record<string, string | number>>;

/** A message that does not parse; the position counts from 0. */
export class IcuError extends Error {
  constructor(message: string, text: string, position: number) {
    super(`${message} at ${position} of "${text}"`);
    this.name = 'IcuError';
  }
}

/**
 * Parses an ICU message of plain arguments, `plural` (categories, `=1`, `#`) and `select`; apostrophes quote as ICU has it.
 * Our own texts hold no more, and the library that reads all of ICU costs each cold start more than all texts together.
 */
export function parseIcu(text: string): IcuMessage {
  const reader = { text, position: 0 };
  const message = readMessage(reader, false, 0);
  if (reader.position < text.length) throw new IcuError('A "}" closes nothing', text, reader.position);
  return message;
}

interface Reader {
  readonly text: string;
  position: number;
}

function readMessage(reader: Reader, isCounting: boolean, depth: number): IcuMessage {
  const parts: Part[] = [];
  let words = '';
  const endWords = () => {
    if (words !== '') parts.push(words);
    words = '';
  };
  for (;;) {
    const sign = reader.text[reader.position];
    if (sign === undefined || (sign === '}' && depth > 0)) break;
    if (sign === "'") {
      words += readQuoted(reader, isCounting);
    } else if (sign === '{') {
      endWords();
      parts.push(readArgument(reader, depth));
    } else if (sign === '}') {
      break;
    } else if (sign === '#' && isCounting) {
      endWords();
      parts.push({ kind: 'number' });
      reader.position += 1;
    } else {
      words += sign;
      reader.position += 1;
    }
  }
  endWords();
  return parts;
}

/** `''` is an apostrophe; before a sign that means something it quotes up to the next one; anywhere else it is itself. */
function readQuoted(reader: Reader, isCounting: boolean): string {
  const { text, position } = reader;
  const next = text[position + 1] ?? '';
  if (next === "'") {
    reader.position += 2;
    return "'";
  }
  if (next === '' || !(isCounting ? '{}#' : '{}').includes(next)) {
    reader.position += 1;
    return "'";
  }
  const quoted = /^(?:[^']|'')*/.exec(text.slice(position + 1))?.[0] ?? '';
  reader.position += 1 + quoted.length + 1;
  return quoted.replaceAll("''", "'");
}

const argument = /\{\s*(\w+)\s*(?:\}|,\s*(plural|select)\s*,\s*)/y;
const choice = /(=\d+|\w+)\s*\{/y;

function readArgument(reader: Reader, depth: number): Part {
  const [whole, name, kind] = take(reader, argument, 'Expected "{name}", "{name, plural, …}" or "{name, select, …}"');
  if (name === undefined || whole.endsWith('}')) return { kind: 'value', name: name ?? '' };
  const isPlural = kind === 'plural';
  const choices = new Map<string, IcuMessage>();
  while (reader.text[reader.position] !== '}') {
    const [, key = ''] = take(reader, choice, 'Expected a choice such as "other {…}"');
    choices.set(key, readMessage(reader, isPlural, depth + 1));
    take(reader, /\}\s*/y, 'Expected the "}" that ends a choice');
  }
  reader.position += 1;
  if (!choices.has('other')) throw new IcuError(`"${name}" has no choice "other"`, reader.text, reader.position);
  return { kind: isPlural ? 'plural' : 'select', name, choices };
}

function take(reader: Reader, pattern: RegExp, message: string): RegExpExecArray {
  pattern.lastIndex = reader.position;
  const match = pattern.exec(reader.text);
  if (match === null) throw new IcuError(message, reader.text, reader.position);
  reader.position = pattern.lastIndex;
  return match;
}

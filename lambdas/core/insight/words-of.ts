/** Comprehend takes so many bytes for its sentiment, and more words tell nothing more of any. */
export const maxWordBytes = 5_000;

/** Tags, expressions and comments of a template; an end that is missing ends with the text. */
const templateParts = /\{\{[\s\S]*?(?:\}\}|$)|\{%[\s\S]*?(?:%\}|$)|\{#[\s\S]*?(?:#\}|$)/g;
const htmlParts = /<!--[\s\S]*?(?:-->|$)|<(?:style|script)\b[\s\S]*?(?:<\/(?:style|script)>|$)|<\/?[a-z][^<>]*>/gi;
const codeParts = /```[\s\S]*?(?:```|$)|`[^`\n]*`/g;
/** `[text](address)` keeps both: the text is read, and the address is an entity. */
const linkParts = /!?\[([^[\]\n]{0,1000})\]\(([^()\s]{0,2000})[^()\n]{0,1000}\)/g;
const markupSigns = /^[ \t]*(?:#{1,6}|>|[-*+]|\d+\.)[ \t]+|[*_~]{1,3}(?=\S)|(?<=\S)[*_~]{1,3}/gm;

/**
 * The words of a content that are the same for everybody: its template without what is put in. So it is looked at once, whoever
 * gets it and whatever the data, and no name or amount of a person goes to an analyser that the caller did not write itself.
 */
export function wordsOf(...texts: readonly (string | undefined)[]): string {
  const plain = texts
    .filter((text) => text !== undefined)
    .map((text) => text.slice(0, 4 * maxWordBytes))
    .map((text) =>
      text
        .replace(templateParts, ' ')
        .replace(codeParts, ' ')
        .replace(htmlParts, ' ')
        .replace(linkParts, '$1 $2 ')
        .replace(markupSigns, '')
        .replace(/[ \t]+/g, ' ')
        .replace(/ ?\n\s*/g, '\n')
        .trim(),
    )
    .filter((text) => text !== '');
  return cutBytes(plain.join('\n'), maxWordBytes);
}

/** True where there is something to look at. */
export const saysAnything = (words: string): boolean => /\p{L}/u.test(words);

/** As much of a text as the bytes of UTF-8 hold, to the last whole character. */
export function cutBytes(text: string, most: number): string {
  const bytes = Buffer.from(text);
  if (bytes.length <= most) return text;
  let end = most;
  while (end > 0 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  return bytes.subarray(0, end).toString('utf8');
}

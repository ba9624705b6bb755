const looseEnds = /[\s,;:.…–—-]+$/u;
const partOfLink = /:\/\/\S*$/;

const characters = new Intl.Segmenter('und');

/** The longest prefix of whole characters (graphemes) for which `fits` holds; empty where not even one does. */
const longestPrefix = (text: string, fits: (part: string) => boolean): string => {
  let low = 0;
  let high = text.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(text.slice(0, middle))) low = middle;
    else high = middle - 1;
  }
  return text.slice(0, characters.segment(text).containing(low)?.index ?? text.length);
};

/**
 * Cuts a text to what `fits`, after a word: never inside a link, a character or an emoji. `fits` is asked about the
 * part without ellipsis and must hold for every shorter part too. Where one word alone is too long, as in scripts
 * without spaces, the cut falls between characters.
 */
export function cutAtWord(text: string, fits: (part: string) => boolean): string {
  if (fits(text)) return text;
  const prefix = longestPrefix(text, fits);
  if (/^\s/.test(text.slice(prefix.length))) return prefix.replace(looseEnds, '');
  const lastSpace = prefix.search(/\s\S*$/);
  const wordCanGo = lastSpace > prefix.length / 2 || partOfLink.test(prefix);
  return (wordCanGo ? prefix.slice(0, Math.max(lastSpace, 0)) : prefix).replace(looseEnds, '');
}

/** Finds a text in another from a place on; gives the place behind it, or -1. */
export type Finder = (text: string, from: number) => number;

/**
 * Looks for a text in time linear in both, whatever they are: after a mismatch it goes on with the longest beginning of
 * what it looks for that it has just read (Knuth, Morris and Pratt).
 */
export function finder(wanted: string): Finder {
  const fallback = fallbacks(wanted);
  return (text, from) => {
    let matched = 0;
    if (wanted.length === 0) return from;
    for (let at = from; at < text.length; at += 1) {
      while (matched > 0 && text.charCodeAt(at) !== wanted.charCodeAt(matched)) matched = fallback[matched - 1] ?? 0;
      if (text.charCodeAt(at) === wanted.charCodeAt(matched)) matched += 1;
      if (matched === wanted.length) return at + 1;
    }
    return -1;
  };
}

/** For each beginning of the text: how long the longest shorter beginning is that it also ends in. */
function fallbacks(wanted: string): readonly number[] {
  const lengths = [0];
  let matched = 0;
  for (let at = 1; at < wanted.length; at += 1) {
    while (matched > 0 && wanted.charCodeAt(at) !== wanted.charCodeAt(matched)) matched = lengths[matched - 1] ?? 0;
    if (wanted.charCodeAt(at) === wanted.charCodeAt(matched)) matched += 1;
    lengths.push(matched);
  }
  return lengths;
}

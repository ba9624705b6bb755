import type { Lexicon } from './lexicons/lexicon.ts';
import { lexicons } from './lexicons/lexicons.ts';

/** What of a text praises and what complains. */
export interface Weighed {
  readonly positive: number;
  readonly negative: number;
}

type Weigher = (text: string) => Weighed;
const weighers = new Map<string, Weigher>();

/** Weighs the words of a text by the lexicon of its language; undefined where there is none. */
export function weighWords(language: string, text: string): Weighed | undefined {
  const known = weighers.get(language);
  if (known !== undefined) return known(text);
  const lexicon = lexicons[language];
  if (lexicon === undefined) return undefined;
  const made = lexicon.unspaced === true ? unspacedWeigher(lexicon) : spacedWeigher(lexicon);
  weighers.set(language, made);
  return made(text);
}

const listed = (words: string): readonly string[] => words.split(/\s+/).filter((word) => word !== '');

/** Words before which a denial still reaches. */
const negationReach = 3;
/** Stems are looked up by what they begin with, the longest first; none is shorter. */
const shortestStem = 2;

function spacedWeigher({ positive, negative, negators, negatorsAfter = '' }: Lexicon): Weigher {
  const whole = new Map<string, 1 | -1>();
  const stems = new Map<string, 1 | -1>();
  for (const [words, sign] of [
    [positive, 1],
    [negative, -1],
  ] as const)
    for (const word of listed(words))
      if (word.endsWith('*')) stems.set(word.slice(0, -1), sign);
      else whole.set(word, sign);
  const denying = new Set(listed(negators));
  const denyingAfter = new Set(listed(negatorsAfter));
  const signOf = (word: string): 1 | -1 | undefined => {
    const exact = whole.get(word);
    if (exact !== undefined) return exact;
    for (let length = word.length; length >= shortestStem; length -= 1) {
      const sign = stems.get(word.slice(0, length));
      if (sign !== undefined) return sign;
    }
    return undefined;
  };
  return (text) => {
    const tokens = text.toLowerCase().match(/[\p{L}\p{M}][\p{L}\p{M}-]*|n['’]|[.!?;]/gu) ?? [];
    let [praise, complaint] = [0, 0];
    let deniedUntil = -1;
    tokens.forEach((token, index) => {
      if (/^[.!?;]$/.test(token)) deniedUntil = -1;
      const sign = signOf(token);
      if (sign !== undefined) {
        const isDenied = index <= deniedUntil || denyingAfter.has(tokens[index + 1] ?? '');
        if (sign === 1 && !isDenied) praise += 1;
        // What is denied weighs less: "not bad" is no praise.
        else complaint += sign === -1 && isDenied ? 0 : 1;
      }
      if (denying.has(token.replace('’', "'"))) deniedUntil = index + negationReach;
    });
    return { positive: praise, negative: complaint };
  };
}

function unspacedWeigher({ positive, negative, negators, negatorsAfter = '' }: Lexicon): Weigher {
  const signs = new Map<string, 1 | -1>([
    ...listed(positive).map((word) => [word, 1] as const),
    ...listed(negative).map((word) => [word, -1] as const),
  ]);
  const longestFirst = [...signs.keys()].sort((left, right) => right.length - left.length);
  const pattern = new RegExp(longestFirst.join('|'), 'gu');
  const before = listed(negators);
  const after = negatorsAfter === '' ? [] : negatorsAfter.split(/ (?=\S)/);
  return (text) => {
    let [praise, complaint] = [0, 0];
    for (const { 0: word, index } of text.matchAll(pattern)) {
      const ahead = text.slice(Math.max(0, index - 2), index).trimEnd();
      const behind = text.slice(index + word.length, index + word.length + 4);
      const isDenied = before.some((word) => ahead.endsWith(word)) || after.some((word) => behind.includes(word));
      if (signs.get(word) === 1 && !isDenied) praise += 1;
      else complaint += signs.get(word) === -1 && isDenied ? 0 : 1;
    }
    return { positive: praise, negative: complaint };
  };
}

import sentiment from 'wink-sentiment';
import type { ContentEnrichment } from '../../core/insight/content-enrichment.ts';
import { type Weighed, weighWords } from './weigh-words.ts';

type Sentiment = NonNullable<ContentEnrichment['sentiment']>;

/** So much of the weaker side beside the stronger one, and so many words of it, make a text mixed. */
const mixedShare = 0.7;
const mixedLeast = 3;

/**
 * How a text sounds, by its words; undefined in a language of which we have none. The score says how plainly the words tell it,
 * from 0.5 up: it is no probability.
 */
export function sentimentOf(language: string, text: string): Sentiment | undefined {
  const weighed = language === 'en' ? weighEnglish(text) : weighWords(language, text);
  if (weighed === undefined) return undefined;
  const { positive, negative } = language === 'en' ? weighed : plus(weighed, weighSigns(text));
  const [strong, weak] = [Math.max(positive, negative), Math.min(positive, negative)];
  const label =
    strong === 0 || (strong === weak && strong < mixedLeast)
      ? 'NEUTRAL'
      : weak >= mixedLeast && weak / strong >= mixedShare
        ? 'MIXED'
        : positive > negative
          ? 'POSITIVE'
          : 'NEGATIVE';
  return { label, score: scoreOf(label, strong, weak), analyser: 'embedded' };
}

/** More words for it and fewer against it tell it more plainly. */
function scoreOf(label: Sentiment['label'], strong: number, weak: number): number {
  const plain =
    label === 'NEUTRAL' || label === 'MIXED' ? 1 / (1 + strong - weak) : (strong - weak) / (strong + weak + 1);
  return Math.round((0.5 + plain / 2) * 100) / 100;
}

/** AFINN's words weigh 1 to 5, denials and pairs of words heeded. */
function weighEnglish(text: string): Weighed {
  const { tokenizedPhrase = [] } = sentiment(text);
  let [positive, negative] = [0, 0];
  for (const { score = 0 } of tokenizedPhrase)
    if (score > 0) positive += score / 2;
    else negative -= score / 2;
  return { positive, negative };
}

/** Emoji and emoticons speak every language. */
function weighSigns(text: string): Weighed {
  const signs = text.match(/\p{Extended_Pictographic}|[:;=]-?[()DPp/]/gu);
  return signs === null ? { positive: 0, negative: 0 } : weighEnglish(signs.slice(0, 20).join(' '));
}

const plus = (left: Weighed, right: Weighed): Weighed => ({
  positive: left.positive + right.positive,
  negative: left.negative + right.negative,
});

import * as z from 'zod';
import { entitiesIn } from '../../../lambdas/adapters/analyser/entities.ts';
import type { Entity } from '../../../lambdas/core/insight/content-enrichment.ts';
import type { AwsService } from '../ports.ts';
import { jsonService, operation } from './json-service.ts';
import { ServiceError } from './service-error.ts';

/** How the next call fails: with an error, or by an answer that does not come for `slowMs`. */
export type ComprehendFault = { readonly kind: 'error' } | { readonly kind: 'slow'; readonly slowMs: number };

const maxSentimentBytes = 5_000;
const maxBytes = 100_000;
/** https://docs.aws.amazon.com/comprehend/latest/dg/supported-languages.html */
const known: ReadonlySet<string> = new Set(['ar', 'de', 'en', 'es', 'fr', 'hi', 'it', 'ja', 'ko', 'pt', 'zh', 'zh-TW']);

const ownTypes: ReadonlySet<Entity['type']> = new Set(['URL', 'EMAIL', 'PHONE']);
const text = z.object({ Text: z.string().min(1) });
const textIn = z.object({ Text: z.string().min(1), LanguageCode: z.string() });

/**
 * What the platform asks of Comprehend, answered in its shapes by the platform's own analyser: nothing here knows what
 * Comprehend's models would say.
 *
 * @see https://docs.aws.amazon.com/comprehend/latest/APIReference/API_DetectSentiment.html
 */
export function comprehendService(fault: () => ComprehendFault | undefined = () => undefined): AwsService {
  const serve =
    <Input extends { readonly Text: string }>(most: number, answer: (input: Input) => unknown) =>
    async (input: Input) => {
      const next = fault();
      if (next?.kind === 'error') throw new ServiceError('InternalServerException', 'It was told to fail.', 500);
      if (next?.kind === 'slow') await new Promise((done) => setTimeout(done, next.slowMs));
      if (Buffer.byteLength(input.Text) > most)
        throw new ServiceError('TextSizeLimitExceededException', `The text is longer than ${most} bytes.`, 400);
      return answer(input);
    };
  return jsonService('json', {
    DetectDominantLanguage: operation(text, serve(maxBytes, languagesOf)),
    DetectSentiment: operation(textIn, serve(maxSentimentBytes, inKnownLanguage(sentimentOfText))),
    DetectEntities: operation(textIn, serve(maxBytes, inKnownLanguage(entitiesOfText))),
  });
}

type TextIn = z.output<typeof textIn>;

const inKnownLanguage =
  (answer: (input: TextIn) => unknown) =>
  (input: TextIn): unknown => {
    if (known.has(input.LanguageCode)) return answer(input);
    throw new ServiceError('UnsupportedLanguageException', `${input.LanguageCode} is not supported.`, 400);
  };

async function languagesOf({ Text }: { readonly Text: string }): Promise<unknown> {
  const { languageOf } = await import('../../../lambdas/adapters/analyser/language.apart.ts');
  const found = languageOf(Text);
  return { Languages: found === undefined ? [] : [{ LanguageCode: found.tag, Score: Math.max(0.5, found.score) }] };
}

async function sentimentOfText({ Text, LanguageCode }: TextIn): Promise<unknown> {
  const { sentimentOf } = await import('../../../lambdas/adapters/analyser/sentiment.apart.ts');
  const { label: Sentiment, score } = sentimentOf(LanguageCode, Text) ?? { label: 'NEUTRAL' as const, score: 0.5 };
  const rest = (1 - score) / 3;
  const SentimentScore = { Positive: rest, Negative: rest, Neutral: rest, Mixed: rest };
  const own = { POSITIVE: 'Positive', NEGATIVE: 'Negative', NEUTRAL: 'Neutral', MIXED: 'Mixed' }[Sentiment];
  return { Sentiment, SentimentScore: { ...SentimentScore, [own]: score } };
}

const entitiesOfText = ({ Text }: TextIn): unknown => ({
  Entities: entitiesIn(Text).map(({ type, text: words, score }) => ({
    Type: ownTypes.has(type) ? 'OTHER' : type,
    Text: words,
    Score: score,
    BeginOffset: Text.indexOf(words),
    EndOffset: Text.indexOf(words) + words.length,
  })),
});

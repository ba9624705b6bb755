import {
  type ComprehendClient,
  DetectDominantLanguageCommand,
  DetectEntitiesCommand,
  DetectSentimentCommand,
  type LanguageCode,
} from '@aws-sdk/client-comprehend';
import * as z from 'zod';
import {
  type ContentAnalyser,
  type ContentEnrichment,
  entityTypes,
  maxEntities,
  maxEntityLength,
} from '../../core/insight/content-enrichment.ts';
import { sentimentLabels } from '../../core/insight/enrichment.ts';
import { cutBytes, maxWordBytes } from '../../core/insight/words-of.ts';

/** All that the three calls may take together. */
export const comprehendBudgetMs = 1_000;

/** The languages whose sentiment and entities Comprehend knows ("Supported languages", Comprehend Developer Guide). */
const known: ReadonlySet<string> = new Set(['ar', 'de', 'en', 'es', 'fr', 'hi', 'it', 'ja', 'ko', 'pt', 'zh', 'zh-TW']);

const languagesSchema = z.object({
  Languages: z.array(z.object({ LanguageCode: z.string(), Score: z.number() })),
});
const sentimentSchema = z.object({
  Sentiment: z.enum(sentimentLabels),
  SentimentScore: z.object({ Positive: z.number(), Negative: z.number(), Neutral: z.number(), Mixed: z.number() }),
});
const entitiesSchema = z.object({
  Entities: z.array(z.object({ Type: z.enum(entityTypes).catch('OTHER'), Text: z.string(), Score: z.number() })),
});

const scores = { POSITIVE: 'Positive', NEGATIVE: 'Negative', NEUTRAL: 'Neutral', MIXED: 'Mixed' } as const;

/**
 * Amazon Comprehend: the language first, then sentiment and entities side by side. In a language of which it tells no sentiment,
 * `other` is asked for the rest.
 *
 * @throws whatever a call throws, and TimeoutError once the budget is spent
 */
export const createComprehendAnalyser = (client: ComprehendClient, other: ContentAnalyser): ContentAnalyser => ({
  async analyse(words, wanted) {
    const Text = cutBytes(words, maxWordBytes);
    const options = { abortSignal: AbortSignal.timeout(comprehendBudgetMs) };
    const { Languages } = languagesSchema.parse(
      await client.send(new DetectDominantLanguageCommand({ Text }), options),
    );
    const [first] = Languages.toSorted((left, right) => right.Score - left.Score);
    const language: ContentEnrichment['language'] =
      first === undefined ? undefined : { tag: first.LanguageCode, score: first.Score, analyser: 'comprehend' };
    if (language === undefined || !known.has(language.tag))
      return { ...(await other.analyse(words, wanted)), ...(language === undefined ? {} : { language }) };
    const LanguageCode = language.tag as LanguageCode;
    const [sentiment, entities] = await Promise.all([
      wanted.sentiment ? client.send(new DetectSentimentCommand({ Text, LanguageCode }), options) : undefined,
      client.send(new DetectEntitiesCommand({ Text, LanguageCode }), options),
    ]);
    return {
      language,
      ...(sentiment === undefined ? {} : { sentiment: sentimentIn(sentiment) }),
      entities: entitiesIn(entities),
    };
  },
});

function sentimentIn(answer: unknown): NonNullable<ContentEnrichment['sentiment']> {
  const { Sentiment: label, SentimentScore } = sentimentSchema.parse(answer);
  return { label, score: SentimentScore[scores[label]], analyser: 'comprehend' };
}

const entitiesIn = (answer: unknown): ContentEnrichment['entities'] =>
  entitiesSchema
    .parse(answer)
    .Entities.toSorted((left, right) => right.Score - left.Score)
    .slice(0, maxEntities)
    .map(({ Type, Text, Score }) => ({ type: Type, text: Text.slice(0, maxEntityLength), score: Score }));

import * as z from 'zod';
import { sentimentLabels } from './enrichment.ts';

/** Those of Amazon Comprehend, and what patterns can tell beside them. */
export const entityTypes = [
  'COMMERCIAL_ITEM',
  'DATE',
  'EVENT',
  'LOCATION',
  'ORGANIZATION',
  'OTHER',
  'PERSON',
  'QUANTITY',
  'TITLE',
  'EMAIL',
  'PHONE',
  'URL',
] as const;

/** More entities than that tell nobody anything. */
export const maxEntities = 20;
export const maxEntityLength = 100;

/** Whose word a result is. */
const analyserSchema = z.enum(['embedded', 'comprehend']);

/** What was found out about the words of a content. What nobody could tell is absent. */
export const contentEnrichmentSchema = z.object({
  language: z.object({ tag: z.string(), score: z.number(), analyser: analyserSchema }).optional(),
  sentiment: z.object({ label: z.enum(sentimentLabels), score: z.number(), analyser: analyserSchema }).optional(),
  entities: z.array(z.object({ type: z.enum(entityTypes), text: z.string(), score: z.number() })),
});
export type ContentEnrichment = z.output<typeof contentEnrichmentSchema>;
export type Entity = ContentEnrichment['entities'][number];

/** What is to be found out beside language and entities. */
export interface Wanted {
  readonly sentiment: boolean;
}

/** Looks at the words of a content. May throw; the caller goes on without. */
export interface ContentAnalyser {
  analyse(words: string, wanted: Wanted): Promise<ContentEnrichment>;
}

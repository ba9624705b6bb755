import * as z from 'zod';

export const sentimentLabels = ['POSITIVE', 'NEGATIVE', 'NEUTRAL', 'MIXED'] as const;

/** The small part of what enrichment found, as templates see it: `detectedLanguage` and `sentiment`. */
export const enrichmentFactsSchema = z.object({
  /** BCP 47. */
  detectedLanguage: z.string().optional(),
  sentiment: z.object({ label: z.enum(sentimentLabels), score: z.number().min(0).max(1) }).optional(),
});
export type EnrichmentFacts = z.output<typeof enrichmentFactsSchema>;

/** Who looks at contents: the platform's own analyser, Amazon Comprehend, or nobody. */
export const analysers = ['embedded', 'comprehend', 'off'] as const;
export type Analyser = (typeof analysers)[number];

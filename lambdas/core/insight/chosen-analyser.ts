import type { NotificationRequest } from '../notification/request.ts';
import type { TenantSettings } from '../tenant/tenant.ts';
import type { ContentEnrichment } from './content-enrichment.ts';
import type { Analyser, EnrichmentFacts } from './enrichment.ts';

/** Who looks at a tenant's contents: whom its settings name, else the environment. */
export const analyserFor = ({ enrichment }: Pick<TenantSettings, 'enrichment'>, standard: Analyser): Analyser =>
  enrichment ?? standard;

/** What templates see of what was found, without what the notification switched off. */
export function factsFrom(
  { language, sentiment }: ContentEnrichment,
  { options }: Pick<NotificationRequest, 'options'>,
): EnrichmentFacts {
  return {
    ...(language === undefined ? {} : { detectedLanguage: language.tag }),
    ...(sentiment === undefined || options.sentiment === false
      ? {}
      : { sentiment: { label: sentiment.label, score: sentiment.score } }),
  };
}

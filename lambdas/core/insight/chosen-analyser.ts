import type { NotificationRequest } from '../notification/request.ts';
import type { TenantSettings } from '../tenant/tenant.ts';
import type { ContentEnrichment, Wanted } from './content-enrichment.ts';
import type { Analyser, EnrichmentFacts } from './enrichment.ts';

/** Who looks at a tenant's contents: whom its settings name, else the environment. */
export const analyserFor = ({ enrichment }: Pick<TenantSettings, 'enrichment'>, standard: Analyser): Analyser =>
  enrichment ?? standard;

/** What a notification wants to be found out. */
export const wantedOf = ({ options }: Pick<NotificationRequest, 'options'>): Wanted => ({
  sentiment: options.sentiment !== false,
});

/** What a look at a content is known by: what was found without sentiment is not taken for all that there is to find. */
export const lookName = (analyser: Exclude<Analyser, 'off'>, { sentiment }: Wanted): string =>
  sentiment ? analyser : `${analyser} without sentiment`;

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

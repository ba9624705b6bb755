import type { Log } from '../contracts/log.ts';
import { analyserFor, factsFrom, wantedOf } from '../core/insight/chosen-analyser.ts';
import type { ContentEnrichment } from '../core/insight/content-enrichment.ts';
import { anyLocale, asksForEnrichment, contentsOf } from '../core/insight/contents.ts';
import type { Analyser, EnrichmentFacts } from '../core/insight/enrichment.ts';
import type { NotificationBody } from '../core/notification/notification.ts';
import type { PlanFacts } from '../core/planning/facts.ts';
import type { Plan } from '../core/planning/plan.ts';
import { placeOf } from '../core/recipient/locale.ts';
import type { TemplateStore } from '../core/template/stored/store.ts';
import type { TenantStore } from '../core/tenant/store.ts';
import type { EnrichContent } from './enrich-content.ts';
import { readNamedTemplates } from './templates/named-templates.ts';

export interface EnrichmentStep {
  readonly enrich: EnrichContent;
  readonly log: Log;
  /** Who looks at contents where the tenant does not say. */
  readonly analyser: Analyser;
  readonly tenants: Pick<TenantStore, 'get'>;
  readonly templates: Pick<TemplateStore, 'version'>;
}

/** What templates see of the words, by the language in which a message is read; nothing where no text asks for it. */
export type EnrichmentByLocale = (locale: string) => EnrichmentFacts | undefined;

const nothing: EnrichmentByLocale = () => undefined;

/**
 * Looks at the words of a notification, once for each content and language, while the planner gathers its facts. Never throws:
 * without it a notification is planned as well.
 */
export async function enrichNotification(
  { enrich, analyser: standard, tenants, templates, log }: EnrichmentStep,
  { tenant, request }: Pick<NotificationBody, 'tenant' | 'request'>,
  audience: Pick<PlanFacts['audience'], 'people'>,
): Promise<EnrichmentByLocale> {
  try {
    const settings = (await tenants.get(tenant))?.settings;
    const analyser = settings === undefined ? 'off' : analyserFor(settings, standard);
    if (settings === undefined || analyser === 'off') return nothing;
    const named = await readNamedTemplates(templates, tenant, request);
    const locales = audience.people.map(({ recipient }) => placeOf(recipient, settings).locale);
    const contents = contentsOf(request, named, locales.length === 0 ? [settings.locale] : locales);
    const found = await eachEnriched(contents, (words) => enrich(tenant, analyser, words, wantedOf(request)));
    if (!asksForEnrichment(request, named)) return nothing;
    return (locale) => {
      const enrichment = found.get(locale) ?? found.get(anyLocale);
      return enrichment === undefined ? undefined : factsFrom(enrichment, request);
    };
  } catch (error) {
    log.write('ENRICHMENT_FAILED', { tenant }, error);
    return nothing;
  }
}

async function eachEnriched(
  contents: ReadonlyMap<string, string>,
  enrich: (words: string) => Promise<ContentEnrichment | undefined>,
): Promise<ReadonlyMap<string, ContentEnrichment>> {
  const found = await Promise.all([...contents].map(async ([locale, words]) => [locale, await enrich(words)] as const));
  return new Map(found.flatMap(([locale, enrichment]) => (enrichment === undefined ? [] : [[locale, enrichment]])));
}

/** The plan with what the texts of its deliveries ask for. */
export const withEnrichment = (plan: Plan, of: EnrichmentByLocale): Plan =>
  of === nothing
    ? plan
    : {
        ...plan,
        deliveries: plan.deliveries.map((delivery) => {
          const enrichment = of(delivery.locale);
          return enrichment === undefined ? delivery : { ...delivery, enrichment };
        }),
      };

import type { Log } from '../../contracts/log.ts';
import { analyserFor, lookName, wantedOf } from '../../core/insight/chosen-analyser.ts';
import type { ContentEnrichment } from '../../core/insight/content-enrichment.ts';
import { contentsOf } from '../../core/insight/contents.ts';
import type { EngagementStore } from '../../core/insight/engagement.ts';
import { type Analyser, analysers } from '../../core/insight/enrichment.ts';
import type { EnrichmentStore } from '../../core/insight/enrichment-store.ts';
import { insightsOf, readersOf } from '../../core/insight/insights.ts';
import type { TemplateStore } from '../../core/template/stored/store.ts';
import type { TenantStore } from '../../core/tenant/store.ts';
import type { TenantSettings } from '../../core/tenant/tenant.ts';
import { readNamedTemplates } from '../../pipeline/templates/named-templates.ts';
import type { ReadState } from './read-state.ts';

export interface InsightDependencies {
  readonly engagement: EngagementStore;
  readonly enrichments: Pick<EnrichmentStore, 'nameOf' | 'get'>;
  readonly templates: Pick<TemplateStore, 'version'>;
  /** Who looks at contents where the tenant does not say. */
  readonly analyser: Analyser;
}

/** What is known so far of a notification; before it is planned, nothing. */
export async function findInsights(
  deps: { readonly insights: InsightDependencies; readonly tenants: Pick<TenantStore, 'get'>; readonly log: Log },
  state: ReadState,
): Promise<ReturnType<typeof insightsOf>> {
  const { body, head, records, reach } = state;
  const settings = (await deps.tenants.get(body.tenant))?.settings;
  if (head === undefined || settings === undefined) return {};
  const readers = readersOf(records);
  const { engagement } = deps.insights;
  const [enrichment, recipients, tenant] = await Promise.all([
    findEnrichment(deps, state, settings),
    readers.length === 0 ? new Map() : engagement.ofRecipients(body.tenant, readers),
    readers.length === 0 ? {} : engagement.ofTenant(body.tenant),
  ]);
  const standardTime = reach?.policy.bestSendTime;
  return insightsOf({ body, records, enrichment, recipients, tenant, standardTime });
}

/** Of the content in the language that most read; another analyser's, where the tenant has changed to one since. */
async function findEnrichment(
  { insights: { enrichments, templates, analyser: standard }, log }: Parameters<typeof findInsights>[0],
  { body: { tenant, request }, records }: ReadState,
  settings: TenantSettings,
): Promise<ContentEnrichment | undefined> {
  try {
    const chosen = analyserFor(settings, standard);
    const named = await readNamedTemplates(templates, tenant, request);
    const [words] = contentsOf(request, named, [mostReadLocale(records) ?? settings.locale]).values();
    if (words === undefined) return undefined;
    for (const analyser of [chosen, ...analysers.filter((other) => other !== chosen)]) {
      if (analyser === 'off') continue;
      const known = await enrichments.get(
        tenant,
        await enrichments.nameOf(tenant, lookName(analyser, wantedOf(request)), words),
      );
      if (known !== undefined) return known.found;
    }
    return undefined;
  } catch (error) {
    log.write('ENRICHMENT_FAILED', { tenant }, error);
    return undefined;
  }
}

function mostReadLocale(records: ReadState['records']): string | undefined {
  const byLocale = Map.groupBy(records, ({ delivery }) => delivery.locale);
  return [...byLocale].sort(([, left], [, right]) => right.length - left.length)[0]?.[0];
}

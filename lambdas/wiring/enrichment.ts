import { createEmbeddedAnalyser } from '../adapters/analyser/embedded.ts';
import { createLateComprehend } from '../adapters/comprehend/late.ts';
import { createEnrichmentStore } from '../adapters/dynamo/enrichments.ts';
import { createTemplateReader } from '../adapters/dynamo/template-reader.ts';
import type { Log } from '../contracts/log.ts';
import { createCache } from '../core/cache.ts';
import type { Analyser } from '../core/insight/enrichment.ts';
import type { TemplateStore } from '../core/template/stored/store.ts';
import type { TemplateVersion } from '../core/template/stored/version.ts';
import { hourMs } from '../core/time.ts';
import { systemClock } from '../framework/clock.ts';
import { createEnrichContent } from '../pipeline/enrich-content.ts';
import type { EnrichmentStep } from '../pipeline/enrich-notification.ts';
import type { Stores } from './stores.ts';

/** Opens what looks at contents. `analyser` is the environment's, for tenants that name none. */
export function openEnrichment({ table, sealer, tenants }: Stores, analyser: Analyser, log: Log): EnrichmentStep {
  const embedded = createEmbeddedAnalyser();
  return {
    enrich: createEnrichContent({
      enrichments: createEnrichmentStore(table, sealer, systemClock),
      analysers: { embedded, comprehend: createLateComprehend(embedded) },
      clock: systemClock,
      log,
    }),
    analyser,
    tenants,
    templates: keepVersions(createTemplateReader(table, sealer)),
    log,
  };
}

/** Templates may have hundreds of kilobytes. */
const kept = { ttlMs: hourMs, maxEntries: 50 } as const;

/** A version never changes: it is read once, however many notifications name it. */
function keepVersions(templates: Pick<TemplateStore, 'version'>): Pick<TemplateStore, 'version'> {
  const versions = createCache<TemplateVersion>({ ...kept, clock: systemClock });
  return {
    version: (tenant, key, version) =>
      versions.get(`${tenant} ${key} ${version}`, () => templates.version(tenant, key, version)),
  };
}

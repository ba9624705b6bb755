import type { Log } from '../contracts/log.ts';
import { type Cache, createCache } from '../core/cache.ts';
import { lookName } from '../core/insight/chosen-analyser.ts';
import type { ContentAnalyser, ContentEnrichment, Wanted } from '../core/insight/content-enrichment.ts';
import type { Analyser } from '../core/insight/enrichment.ts';
import type { EnrichmentStore } from '../core/insight/enrichment-store.ts';
import { saysAnything } from '../core/insight/words-of.ts';
import type { Clock } from '../core/ports.ts';
import { dayMs, hourMs, minuteMs } from '../core/time.ts';

export interface EnrichDependencies {
  readonly enrichments: EnrichmentStore;
  readonly analysers: Readonly<Record<Exclude<Analyser, 'off'>, ContentAnalyser>>;
  readonly clock: Clock;
  readonly log: Log;
}

/** Looks at the words of a content; undefined where nothing is known of them. Never throws. */
export type EnrichContent = (
  tenant: string,
  analyser: Exclude<Analyser, 'off'>,
  words: string,
  wanted: Wanted,
) => Promise<ContentEnrichment | undefined>;

/** What was found is kept as long as a notification, and as long again for those that come with the same words. */
const keptMs = 180 * dayMs;
const renewedBeforeMs = 90 * dayMs;
/** Comprehend is asked again soon where another had to stand in. */
const standInKeptMs = hourMs;
const memory = { ttlMs: 10 * minuteMs, maxEntries: 500 } as const;

/**
 * Makes what looks at contents, each of them once: what was found is known to this function for some minutes and to all in the
 * table. Whatever goes wrong is logged, and costs nobody anything but the result.
 */
export function createEnrichContent(deps: EnrichDependencies): EnrichContent {
  const known: Cache<ContentEnrichment> = createCache({ ...memory, clock: deps.clock });
  return async (tenant, analyser, words, wanted) => {
    if (!saysAnything(words)) return undefined;
    try {
      const look = { tenant, analyser, words, wanted };
      return await known.get(`${tenant} ${lookName(analyser, wanted)} ${words}`, () => lookUp(deps, look));
    } catch (error) {
      deps.log.write('ENRICHMENT_FAILED', { tenant, analyser }, error);
      return undefined;
    }
  };
}

interface Look {
  readonly tenant: string;
  readonly analyser: Exclude<Analyser, 'off'>;
  readonly words: string;
  readonly wanted: Wanted;
}

async function lookUp(deps: EnrichDependencies, wish: Look): Promise<ContentEnrichment> {
  const { enrichments, clock } = deps;
  const { tenant, analyser, words, wanted } = wish;
  const name = await enrichments.nameOf(tenant, lookName(analyser, wanted), words);
  const stored = await enrichments.get(tenant, name);
  const now = clock.now();
  if (stored !== undefined) {
    if (stored.keptUntil < now + renewedBeforeMs && !isStandIn(analyser, stored.found))
      await enrichments.put(tenant, name, { found: stored.found, keptUntil: now + keptMs });
    return stored.found;
  }
  const found = await look(deps, wish);
  const keptUntil = now + (isStandIn(analyser, found) ? standInKeptMs : keptMs);
  await enrichments.put(tenant, name, { found, keptUntil });
  return found;
}

const isStandIn = (analyser: string, { language }: ContentEnrichment): boolean => language?.analyser !== analyser;

async function look(
  { analysers, log }: EnrichDependencies,
  { tenant, analyser, words, wanted }: Look,
): Promise<ContentEnrichment> {
  if (analyser === 'embedded') return analysers.embedded.analyse(words, wanted);
  try {
    return await analysers[analyser].analyse(words, wanted);
  } catch (error) {
    log.write('ANALYSER_REPLACED', { tenant, analyser }, error);
    return analysers.embedded.analyse(words, wanted);
  }
}

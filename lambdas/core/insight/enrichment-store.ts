import type { Instant } from '../time.ts';
import type { ContentEnrichment } from './content-enrichment.ts';

/** What was found, and until when it is kept. */
export interface KnownEnrichment {
  readonly found: ContentEnrichment;
  readonly keptUntil: Instant;
}

/** What is known of contents, sealed under the tenant's key, found again by a keyed digest of the words. */
export interface EnrichmentStore {
  /** The name of a content for a look at it (`lookName`): nobody without the tenant's key can tell the words from it. */
  nameOf(tenant: string, look: string, words: string): Promise<string>;
  get(tenant: string, name: string): Promise<KnownEnrichment | undefined>;
  put(tenant: string, name: string, known: KnownEnrichment): Promise<void>;
}

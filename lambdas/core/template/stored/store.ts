import type { Instant } from '../../time.ts';
import type { TemplateDocument } from './document.ts';
import type { PinnedTemplate, Publication, TemplateHead, TemplateVersion, VersionSummary } from './version.ts';

/** A page of a list, and where the next one begins. */
interface Paged<Item> {
  readonly items: readonly Item[];
  readonly nextCursor?: string;
}

/** A new version as it is put. */
export interface NewVersion {
  readonly document: TemplateDocument;
  readonly uses: Readonly<Record<string, number>>;
  readonly at: Instant;
  readonly by: string;
  /** Names the request, so that one that is carried out again meets what its first try made. */
  readonly request: string;
}

export type PutOutcome =
  | { readonly kind: 'stored'; readonly version: number }
  | { readonly kind: 'too-many-templates' | 'too-many-versions' }
  /** A template that it uses was deleted in the meantime. */
  | { readonly kind: 'other-gone' };

export type DeleteOutcome = { readonly kind: 'deleted' | 'none' } | { readonly kind: 'used'; readonly by: string };

/** What whoever sends needs. Every read is consistent: what a put or a publication answered holds for the next request. */
export interface TemplateReader {
  head(tenant: string, key: string): Promise<TemplateHead | undefined>;
  /** Texts and all; also of a deleted template while what was accepted before may need it. */
  version(tenant: string, key: string, version: number): Promise<TemplateVersion | undefined>;
  /** Several at once, in any order; what is gone is left out. */
  versionsOf(tenant: string, pins: readonly PinnedTemplate[]): Promise<readonly TemplateVersion[]>;
  summary(tenant: string, key: string, version: number): Promise<VersionSummary | undefined>;
}

/** The templates of a tenant. */
export interface TemplateStore extends TemplateReader {
  list(tenant: string, limit: number, cursor?: string): Promise<Paged<TemplateHead>>;
  put(tenant: string, key: string, version: NewVersion): Promise<PutOutcome>;
  /** Newest first. */
  versions(tenant: string, key: string, limit: number, cursor?: string): Promise<Paged<VersionSummary>>;
  publish(tenant: string, key: string, publication: Publication): Promise<'published' | 'no-such-version'>;
  /** Newest first, as many as are shown. */
  publications(tenant: string, key: string): Promise<readonly Publication[]>;
  delete(tenant: string, key: string, at: Instant): Promise<DeleteOutcome>;
}

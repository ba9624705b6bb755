import type { Instant } from '../../time.ts';
import type { TemplateDocument } from './document.ts';

/** A version as it was put: never changed, so whatever names it means the same for ever. */
export interface TemplateVersion {
  readonly key: string;
  readonly version: number;
  readonly document: TemplateDocument;
  /** The versions of the other templates that it uses, theirs included. */
  readonly uses: Readonly<Record<string, number>>;
  readonly createdAt: Instant;
  /** The key that put it. */
  readonly createdBy: string;
}

/** What can be told of a version without its texts. */
export interface VersionSummary {
  readonly key: string;
  readonly version: number;
  readonly channels: readonly string[];
  readonly variants: readonly { readonly key: string; readonly weight: number }[];
  readonly createdAt: Instant;
  readonly createdBy: string;
  /** Deleted with its template: what was accepted before keeps it, nothing new may name it. */
  readonly deleted?: true;
}

/** Where a template stands. */
export interface TemplateHead {
  readonly key: string;
  readonly latest: number;
  /** The first since its name was last taken anew; those before it were deleted. Absent: all are its own. */
  readonly first?: number;
  /** What a request gets that names no version. */
  readonly published?: number;
  readonly publishedAt?: Instant;
  readonly updatedAt: Instant;
}

/** A change of what is published; the latest is what holds. */
export interface Publication {
  readonly version: number;
  readonly at: Instant;
  /** The key that published it. */
  readonly by: string;
}

/** A resolved version, as a stored request names it. */
export interface PinnedTemplate {
  readonly key: string;
  readonly version: number;
}

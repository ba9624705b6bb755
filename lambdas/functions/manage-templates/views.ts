import { compileTexts } from '../../core/template/stored/check-texts.ts';
import { variablesOf } from '../../core/template/stored/check-variables.ts';
import type { TemplateLibrary } from '../../core/template/stored/library.ts';
import type { Publication, TemplateHead, TemplateVersion, VersionSummary } from '../../core/template/stored/version.ts';
import { toRfc3339 } from '../../core/time.ts';

/** Where a template stands; an entry of `GET /v1/templates`. */
export const headView = ({ key, latest, published, publishedAt, updatedAt }: TemplateHead) => ({
  key,
  latest,
  published,
  publishedAt: publishedAt === undefined ? undefined : toRfc3339(publishedAt),
  updatedAt: toRfc3339(updatedAt),
});

/** An entry of `GET /v1/templates/{key}/versions`. */
export const summaryView = (
  { version, channels, variants, createdAt, createdBy }: VersionSummary,
  head: TemplateHead | undefined,
) => ({
  version,
  channels,
  ...(variants.length > 0 && { variants }),
  published: version === head?.published,
  createdAt: toRfc3339(createdAt),
  createdBy,
});

/** A version with its texts, as it was put, and what they read. */
export const versionView = (
  { key, version, document, uses, createdAt, createdBy }: TemplateVersion,
  library: TemplateLibrary,
) => ({
  key,
  version,
  ...document,
  ...(Object.keys(uses).length > 0 && { uses }),
  reads: variablesOf(compileTexts(document), library),
  createdAt: toRfc3339(createdAt),
  createdBy,
});

export const publicationView = ({ version, at, by }: Publication) => ({ version, at: toRfc3339(at), by });

import type { TemplateDocument } from '../../core/template/stored/document.ts';
import { entryOf, type LibraryEntry, othersOf, type TemplateLibrary } from '../../core/template/stored/library.ts';
import { templateLimits } from '../../core/template/stored/limits.ts';
import type { TemplateStore } from '../../core/template/stored/store.ts';

/** The published templates that a document names, and their versions. */
export interface GatheredLibrary extends TemplateLibrary {
  readonly versions: ReadonlyMap<string, number>;
}

/** Reads all that a document uses, through others too; no more of them than a template may use, and one. */
export async function gatherLibrary(
  templates: Pick<TemplateStore, 'head' | 'version'>,
  tenant: string,
  document: TemplateDocument,
): Promise<GatheredLibrary> {
  const entries = new Map<string, LibraryEntry | undefined>();
  const versions = new Map<string, number>();
  const library = { versions, find: (key: string) => entries.get(key) };
  for (;;) {
    const room = templateLimits.others + 1 - entries.size;
    const missing = [...othersOf(document, library)].filter((key) => !entries.has(key)).slice(0, room);
    if (missing.length === 0) return library;
    for (const key of missing) {
      const version = (await templates.head(tenant, key))?.published;
      const found = version === undefined ? undefined : await templates.version(tenant, key, version);
      entries.set(key, found === undefined ? undefined : entryOf(found.document));
      if (found !== undefined) versions.set(key, found.version);
    }
  }
}

/** The others as a version pinned them. */
export async function pinnedLibrary(
  templates: Pick<TemplateStore, 'versionsOf'>,
  tenant: string,
  uses: Readonly<Record<string, number>>,
): Promise<TemplateLibrary> {
  const pins = Object.entries(uses).map(([key, version]) => ({ key, version }));
  const found = pins.length === 0 ? [] : await templates.versionsOf(tenant, pins);
  const entries = new Map(found.map(({ key, document }) => [key, entryOf(document)]));
  return { find: (key) => entries.get(key) };
}

import type { TemplateDocument } from './document.ts';
import { othersNamed } from './others.ts';
import { textsOf } from './texts.ts';

/** What stands under a key: a source that others may use, or a template that only has words for channels. */
export type LibraryEntry = { readonly kind: 'source'; readonly source: string } | { readonly kind: 'words' };

/** The templates beside the one in question: the published ones of a tenant, or those of a folder. */
export interface TemplateLibrary {
  find(key: string): LibraryEntry | undefined;
}

/** What a document is in the library of others. */
export const entryOf = ({ source }: Pick<TemplateDocument, 'source'>): LibraryEntry =>
  source === undefined ? { kind: 'words' } : { kind: 'source', source };

/** The keys of all other templates that a document uses, through others too; also of those that are not in the library. */
export function othersOf(document: TemplateDocument, library: TemplateLibrary): ReadonlySet<string> {
  const reached = new Set<string>();
  let sources: readonly string[] = textsOf(document).map(({ source }) => source);
  while (sources.length > 0) {
    const fresh = [...new Set(sources.flatMap(othersNamed).flatMap(({ key }) => key ?? []))].filter(
      (key) => !reached.has(key),
    );
    for (const key of fresh) reached.add(key);
    sources = fresh.flatMap((key) => {
      const entry = library.find(key);
      return entry?.kind === 'source' ? [entry.source] : [];
    });
  }
  return reached;
}

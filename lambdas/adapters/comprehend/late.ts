import type { ContentAnalyser } from '../../core/insight/content-enrichment.ts';

/** Comprehend, whose client is loaded by the first content that it is asked about: most tenants never choose it. */
export function createLateComprehend(other: ContentAnalyser): ContentAnalyser {
  let opening: Promise<ContentAnalyser> | undefined;
  return {
    async analyse(words, wanted) {
      opening ??= import('./comprehend.apart.ts').then(({ openComprehendAnalyser }) => openComprehendAnalyser(other));
      return (await opening).analyse(words, wanted);
    },
  };
}

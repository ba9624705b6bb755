import type { ContentAnalyser } from '../../core/insight/content-enrichment.ts';
import { entitiesIn } from './entities.ts';

/**
 * The platform's own analyser: nothing leaves the function. Its models and word lists are loaded by the first content that nobody
 * has seen before, because they take as long to load as all the rest of the planner.
 */
export const createEmbeddedAnalyser = (): ContentAnalyser => ({
  async analyse(words, wanted) {
    const [{ languageOf }, feelings] = await Promise.all([
      import('./language.apart.ts'),
      wanted.sentiment ? import('./sentiment.apart.ts') : undefined,
    ]);
    const language = languageOf(words);
    const sentiment = language === undefined ? undefined : feelings?.sentimentOf(language.tag, words);
    return {
      ...(language === undefined ? {} : { language }),
      ...(sentiment === undefined ? {} : { sentiment }),
      entities: [...entitiesIn(words)],
    };
  },
});

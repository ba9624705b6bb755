import type { ContentAnalyser } from '../../core/insight/content-enrichment.ts';
import { createComprehendAnalyser } from './analyser.ts';
import { openComprehend } from './client.ts';

/** Comprehend with its client, for those who come to ask it. */
export const openComprehendAnalyser = (other: ContentAnalyser): ContentAnalyser =>
  createComprehendAnalyser(openComprehend(), other);

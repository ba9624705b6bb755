import * as z from 'zod';
import { describing, jsonTarget } from './json-target.ts';

/** The detecting actions know no resources. */
const onText = describing(z.object({ Text: z.string() }), (_, action) => [
  { action: `comprehend:${action}`, anyOf: ['*'] },
]);

/**
 * Names what a call of Comprehend does.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncomprehend.html
 */
export const describeComprehend = jsonTarget('Comprehend_20171127', {
  DetectDominantLanguage: onText,
  DetectSentiment: onText,
  DetectEntities: onText,
});

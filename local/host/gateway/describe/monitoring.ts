import * as z from 'zod';
import { describing, jsonTarget } from './json-target.ts';

/**
 * Names what a call of CloudWatch does; its clients sign for `monitoring`, and IAM calls its actions `cloudwatch:…`.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatch.html
 */
export const describeMonitoring = jsonTarget('GraniteServiceVersion20100801', {
  ListTagsForResource: describing(z.object({ ResourceARN: z.string() }), ({ ResourceARN }, action) => [
    { action: `cloudwatch:${action}`, anyOf: [ResourceARN] },
  ]),
});

import * as z from 'zod';
import type { AwsService } from '../ports.ts';
import { jsonService, operation } from './json-service.ts';
import { ServiceError } from './service-error.ts';

/** The alarms of the account, by ARN, with their tags. */
export type AlarmTable = Readonly<Record<string, Readonly<Record<string, string>>>>;

/**
 * What the platform asks of CloudWatch: the tags of alarms. An alarm that is not in the table does not exist.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_ListTagsForResource.html
 */
export const monitoringService = (alarms: AlarmTable): AwsService =>
  jsonService('json', {
    ListTagsForResource: operation(z.strictObject({ ResourceARN: z.string() }), ({ ResourceARN: arn }) => {
      const tags = Object.hasOwn(alarms, arn) ? alarms[arn] : undefined;
      if (tags === undefined) throw new ServiceError('ResourceNotFoundException', `There is no alarm ${arn}.`, 404);
      return { Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) };
    }),
  });

import * as z from 'zod';
import { describing, jsonTarget } from './json-target.ts';

const byGroup = z.object({ logGroupName: z.string(), logStreamName: z.string().optional() });
const byIdentifier = z.object({ logGroupIdentifier: z.string() });

/** Policies write a log group's ARN with and without `:*` at its end. */
const groupArns = (region: string, accountId: string, name: string) => {
  const arn = `arn:aws:logs:${region}:${accountId}:log-group:${name}`;
  return [arn, `${arn}:*`];
};

const onGroup = describing(byGroup, ({ logGroupName }, action, { region, accountId }) => [
  { action: `logs:${action}`, anyOf: groupArns(region, accountId, logGroupName) },
]);

const onStream = describing(byGroup, ({ logGroupName, logStreamName }, action, { region, accountId }) => [
  {
    action: `logs:${action}`,
    anyOf: [`${groupArns(region, accountId, logGroupName)[0]}:log-stream:${logStreamName ?? '*'}`],
  },
]);

const onIdentifier = describing(byIdentifier, ({ logGroupIdentifier }, action, { region, accountId }) => [
  {
    action: `logs:${action}`,
    anyOf: logGroupIdentifier.startsWith('arn:')
      ? [logGroupIdentifier, `${logGroupIdentifier}:*`]
      : groupArns(region, accountId, logGroupIdentifier),
  },
]);

/**
 * Names what a call of CloudWatch Logs does.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatchlogs.html
 */
export const describeLogs = jsonTarget('Logs_20140328', {
  CreateLogGroup: onGroup,
  CreateLogStream: onGroup,
  PutRetentionPolicy: onGroup,
  PutLogEvents: onStream,
  PutDataProtectionPolicy: onIdentifier,
});

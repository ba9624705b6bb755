import { gzipSync } from 'node:zlib';
import { place } from '../assembly/place.ts';

/** One line of a log group. */
export interface LogEvent {
  readonly id: string;
  /** Milliseconds since the epoch, platform time. */
  readonly timestamp: number;
  readonly message: string;
}

/**
 * What CloudWatch Logs gives a function that subscribes to a log group.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html
 */
export function awslogsEvent(logGroup: string, subscriptionFilter: string, logEvents: readonly LogEvent[]): unknown {
  const data = {
    messageType: 'DATA_MESSAGE',
    owner: place.account,
    logGroup,
    logStream: 'local',
    subscriptionFilters: [subscriptionFilter],
    logEvents,
  };
  return { awslogs: { data: gzipSync(JSON.stringify(data)).toString('base64') } };
}

import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { openDynamoDbProbe } from '../../adapters/dynamo/client.ts';
import { openSqsProbe } from '../../adapters/sqs/client.ts';
import type { Log } from '../../contracts/log.ts';
import { channelNames } from '../../core/channel/channels.ts';
import type { Clock } from '../../core/ports.ts';
import { systemClock } from '../../framework/clock.ts';
import { parseEnvironment } from '../../framework/environment.ts';
import { openLog } from '../../framework/logging/log.ts';
import { channelUrls, intakeUrls } from '../../wiring/environment.ts';
import { environmentSchema } from './environment.ts';

/** Asks one service for a sign of life; throws, or is aborted, where there is none. */
export type Probe = (signal: AbortSignal) => Promise<void>;

export interface Dependencies {
  /** By the service's name in the answer. */
  readonly probes: Readonly<Record<string, Probe>>;
  readonly clock: Clock;
  readonly log: Log;
}

export function openDependencies(): Dependencies {
  const environment = parseEnvironment(environmentSchema);
  const dynamodb = openDynamoDbProbe();
  const sqs = openSqsProbe();
  const queues = { intake: intakeUrls(environment), ...channelUrls(environment) };
  const probeQueues =
    (urls: Readonly<Record<string, string>>): Probe =>
    async (abortSignal) => {
      const ask = (QueueUrl: string) =>
        sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }), { abortSignal });
      await Promise.all(Object.values(urls).map(ask));
    };
  return {
    probes: {
      dynamodb: async (abortSignal) => {
        await dynamodb.send(new DescribeTableCommand({ TableName: environment.TABLE_NAME }), { abortSignal });
      },
      intake: probeQueues(queues.intake),
      ...Object.fromEntries(channelNames.map((channel) => [channel, probeQueues(queues[channel] ?? {})])),
    },
    clock: systemClock,
    log: openLog('check-health'),
  };
}

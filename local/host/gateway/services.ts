import type { Protocol } from './aws-error.ts';
import { describeComprehend } from './describe/comprehend.ts';
import { describeDynamoDb } from './describe/dynamodb.ts';
import { describeEvents } from './describe/events.ts';
import { describeKms } from './describe/kms.ts';
import { describeLogs } from './describe/logs.ts';
import { describeMonitoring } from './describe/monitoring.ts';
import { describeScheduler } from './describe/scheduler.ts';
import { describeSecretsManager } from './describe/secrets-manager.ts';
import { describeSes } from './describe/ses.ts';
import { describeSns } from './describe/sns.ts';
import { describeSqs } from './describe/sqs.ts';
import { describeStates } from './describe/states.ts';
import type { DescribeCall } from './described-call.ts';

/** How the gateway understands a service. */
export interface KnownService {
  readonly describe: DescribeCall;
  readonly protocol: Protocol;
}

/** The services that the gateway understands, by the name in which clients sign for them. A new one is a line here. */
export const knownServices: ReadonlyMap<string, KnownService> = new Map(
  Object.entries({
    dynamodb: { describe: describeDynamoDb, protocol: 'json' },
    sqs: { describe: describeSqs, protocol: 'sqs' },
    ses: { describe: describeSes, protocol: 'rest-json' },
    sns: { describe: describeSns, protocol: 'query' },
    kms: { describe: describeKms, protocol: 'json' },
    secretsmanager: { describe: describeSecretsManager, protocol: 'json' },
    logs: { describe: describeLogs, protocol: 'json' },
    states: { describe: describeStates, protocol: 'json' },
    scheduler: { describe: describeScheduler, protocol: 'rest-json' },
    events: { describe: describeEvents, protocol: 'json' },
    comprehend: { describe: describeComprehend, protocol: 'json' },
    monitoring: { describe: describeMonitoring, protocol: 'json' },
  } as const satisfies Record<string, KnownService>),
);

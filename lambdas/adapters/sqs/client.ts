import { SQSClient } from '@aws-sdk/client-sqs';
import { bounded } from '../aws/bounded.ts';

/** The client of all queues, with the runtime's own region, endpoint and credentials. */
export const openSqs = (): SQSClient => new SQSClient(bounded());

/** One that asks once: for a probe, whose answer is whether the first call succeeds. */
export const openSqsProbe = (): SQSClient => new SQSClient({ ...bounded(), maxAttempts: 1 });

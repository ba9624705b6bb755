import { randomUUID } from 'node:crypto';
import type { PlatformClock } from '../ports.ts';
import type { FunctionPool } from './function-pool.ts';
import type { FunctionError } from './protocol.ts';

/** Lambda's settings for events that nobody waits for (`AWS::Lambda::EventInvokeConfig`). */
export interface AsynchronousSettings {
  /** 0 to 2; Lambda's default is 2. */
  readonly maximumRetryAttempts: number;
  /** Takes the record of an event that failed for the last time, as an on-failure destination does. */
  readonly onFailure?: (record: unknown) => void;
}

/** Lambda waits a minute before the second try of an asynchronous event, and two before the third. */
const retryDelaysMs = [60_000, 120_000] as const;

/**
 * Gives a function an event as EventBridge, CloudWatch Logs and other services do: it is tried again after one and two
 * minutes of platform time, then told to the failure destination, if there is one.
 */
export async function invokeAsynchronously(
  pool: FunctionPool,
  event: unknown,
  clock: PlatformClock,
  { maximumRetryAttempts, onFailure }: AsynchronousSettings,
): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    const result = await pool.invoke({ event });
    if (result.ok) return;
    const delayMs = attempt < maximumRetryAttempts ? retryDelaysMs[attempt] : undefined;
    if (delayMs === undefined) {
      onFailure?.(failureRecord(pool.spec.arn, event, attempt + 1, result.error, clock.now()));
      return;
    }
    await new Promise<void>((resolve) => clock.schedule(clock.now() + delayMs, resolve));
  }
}

/** https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html */
function failureRecord(
  functionArn: string,
  event: unknown,
  attempts: number,
  error: FunctionError,
  now: number,
): unknown {
  return {
    version: '1.0',
    timestamp: new Date(now).toISOString(),
    requestContext: {
      requestId: randomUUID(),
      functionArn: `${functionArn}:$LATEST`,
      condition: 'RetriesExhausted',
      approximateInvokeCount: attempts,
    },
    requestPayload: event,
    responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
    responsePayload: error,
  };
}

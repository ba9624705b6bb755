import type { PlatformClock } from '../ports.ts';
import type { FunctionPool } from './function-pool.ts';

/** Lambda's settings for events that nobody waits for (`AWS::Lambda::EventInvokeConfig`). */
export interface AsynchronousSettings {
  /** 0 to 2; Lambda's default is 2. */
  readonly maximumRetryAttempts: number;
}

/** Lambda waits a minute before the second try of an asynchronous event, and two before the third. */
const retryDelaysMs = [60_000, 120_000] as const;

/**
 * Gives a function an event as EventBridge, CloudWatch Logs and other services do: it is tried again after one and two
 * minutes of platform time, then given up. Every failure is reported by the pool.
 */
export async function invokeAsynchronously(
  pool: FunctionPool,
  event: unknown,
  clock: PlatformClock,
  { maximumRetryAttempts }: AsynchronousSettings,
): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    const result = await pool.invoke({ event });
    if (result.ok) return;
    const delayMs = attempt < maximumRetryAttempts ? retryDelaysMs[attempt] : undefined;
    if (delayMs === undefined) return;
    await new Promise<void>((resolve) => clock.schedule(clock.now() + delayMs, resolve));
  }
}

import { type Instant, toRfc3339 } from '../../core/time.ts';
import type { Probe } from './dependencies.ts';

/** How a service is. */
export interface ServiceHealth {
  readonly status: 'healthy' | 'unhealthy';
  readonly responseTimeMs: number;
  /** The error's name; its words may say too much to whoever is not signed in. */
  readonly error?: string;
}

export interface Health {
  readonly overallStatus: 'healthy' | 'degraded' | 'unhealthy';
  readonly services: Readonly<Record<string, ServiceHealth>>;
}

const answerWithinMs = 2_000;

/** Requests can be taken while they can be stored and handed on, whatever becomes of channels. */
export const neededToTakeRequests = ['dynamodb', 'intake'] as const;

/** Asks one service, within two seconds of real time. */
export async function checkService(probe: Probe): Promise<ServiceHealth> {
  const startedAt = performance.now();
  const tookMs = (): number => Math.round(performance.now() - startedAt);
  try {
    await probe(AbortSignal.timeout(answerWithinMs));
    return { status: 'healthy', responseTimeMs: tookMs() };
  } catch (error) {
    const name = error instanceof Error ? error.name : 'Error';
    const late = name === 'AbortError' || name === 'TimeoutError';
    return { status: 'unhealthy', responseTimeMs: tookMs(), error: late ? 'no answer in time' : name };
  }
}

/** One service that is unwell degrades the whole; more make it unhealthy. */
export function overall(services: Readonly<Record<string, ServiceHealth>>): Health {
  const bad = Object.values(services).filter(({ status }) => status === 'unhealthy').length;
  return { overallStatus: bad === 0 ? 'healthy' : bad === 1 ? 'degraded' : 'unhealthy', services };
}

/** `GET /v1/health`; `now` is the platform's clock, which on one machine may run fast. */
export const healthView = (health: Health, now: Instant) => ({
  timestamp: toRfc3339(now),
  now: toRfc3339(now),
  ...health,
});

import { type Instant, toRfc3339 } from '../../core/time.ts';
import type { Dependencies, Probe } from './dependencies.ts';

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

/** Asks all services side by side, each within two seconds of real time. */
export async function checkServices({ probes, log }: Pick<Dependencies, 'probes' | 'log'>): Promise<Health> {
  const checks = Object.entries(probes).map(async ([name, probe]) => [name, await checkService(probe)] as const);
  const services = Object.fromEntries(await Promise.all(checks));
  const bad = Object.entries(services).filter(([, { status }]) => status === 'unhealthy');
  for (const [service, { error, responseTimeMs }] of bad) {
    log.write('DEPENDENCY_UNHEALTHY', { service, error, responseTimeMs });
  }
  return { overallStatus: bad.length === 0 ? 'healthy' : bad.length === 1 ? 'degraded' : 'unhealthy', services };
}

async function checkService(probe: Probe): Promise<ServiceHealth> {
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

/** `GET /v1/health`; `now` is the platform's clock, which on one machine may run fast. */
export const healthView = (health: Health, now: Instant) => ({
  timestamp: toRfc3339(now),
  now: toRfc3339(now),
  ...health,
});

/** Requests can be taken while they can be stored and handed on. */
export const isReady = ({ services }: Health): boolean =>
  ['dynamodb', 'intake'].every((name) => services[name]?.status === 'healthy');

import { createCache } from '../../core/cache.ts';
import { checkService, type ServiceHealth } from './check.ts';
import type { Dependencies } from './dependencies.ts';

/** Nobody signs these requests, so a flood of them asks each service once in a while only. */
const keptMs = 5_000;

/** A service that has no probe is not known to be well. */
const unknownService: ServiceHealth = { status: 'unhealthy', responseTimeMs: 0, error: 'no such service' };

/** Says how the named services are, side by side; each is asked at most once in five seconds, whoever wants to know. */
export function keepHealth({ probes, clock, log }: Dependencies) {
  const maxEntries = Math.max(1, Object.keys(probes).length);
  const cache = createCache<ServiceHealth>({ ttlMs: keptMs, maxEntries, clock });
  const ask = async (service: string): Promise<ServiceHealth> => {
    const probe = probes[service];
    const health = probe === undefined ? unknownService : await checkService(probe);
    const { status, error, responseTimeMs } = health;
    if (status === 'unhealthy') log.write('DEPENDENCY_UNHEALTHY', { service, error, responseTimeMs });
    return health;
  };
  return async (services: readonly string[]): Promise<Readonly<Record<string, ServiceHealth>>> => {
    const each = services.map(
      async (name) => [name, (await cache.get(name, () => ask(name))) ?? unknownService] as const,
    );
    return Object.fromEntries(await Promise.all(each));
  };
}

import type { Directory } from '../../../lambdas/core/recipient/directory.ts';
import { minuteMs } from '../../../lambdas/core/time.ts';
import type { Process } from '../machine/process.ts';

/** Who is who: somebody has the role ops, nobody the role nobody, and one schedule has a gap every other minute. */
export function createDirectory(process: Process): Directory {
  const ask = <Answer>(name: string, run: () => Answer): Promise<Answer> =>
    process.call({ port: 'store', name: `directory.${name}`, run });
  return {
    withRole: (_tenant, role) => ask('withRole', () => (role === 'ops' ? ['ada', 'bob'] : [])),
    onCall: (_tenant, _schedule, at) => ask('onCall', () => (Math.floor(at / minuteMs) % 2 === 0 ? ['carla'] : [])),
    existing: (_tenant, ids) => ask('existing', () => new Set(ids)),
  };
}

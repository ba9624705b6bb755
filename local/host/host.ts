import { demoKeys } from '../seed/demo-keys.ts';
import { seedTenant } from '../seed/seed-tenant.ts';
import { Closers } from './closers.ts';
import { buildCloud } from './cloud.ts';
import { layFoundation } from './foundation.ts';
import type { Host, HostOptions } from './host-options.ts';
import { setInMotion } from './motion.ts';
import { project } from './project.ts';

/**
 * Runs the whole platform in this process: synthesizes the CDK app for the environment `local` and runs its template.
 * Resolves when requests are answered and the demo tenant stands ready.
 *
 * @throws UnsupportedTemplateError naming the resource, where the template asks for something that the host cannot run;
 *   PortTakenError where another process holds a port. Nothing is left running then.
 */
export async function startHost(options: HostOptions): Promise<Host> {
  const closers = new Closers();
  try {
    const keys = demoKeys(project.keys);
    const foundation = await layFoundation(options, keys, closers);
    const { clock, letTimeRun, api, simulators } = foundation;
    const cloud = await buildCloud(foundation, options, closers);
    const { serveApi, publish } = await setInMotion(foundation, cloud, options, closers);
    serveApi();
    await seedTenant(api.url, keys);
    letTimeRun();
    return {
      apiUrl: api.url,
      inboxUrl: simulators.url,
      clock,
      keys,
      awsUrl: cloud.gateway.url,
      publish,
      awsCalls: () => cloud.gateway.calls(),
      close: () => closers.close(),
    };
  } catch (error) {
    await closers.close();
    throw error;
  }
}

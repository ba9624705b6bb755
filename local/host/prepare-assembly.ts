import { bundleFunctions } from '../../scripts/bundle-functions.ts';
import { type PrivateJwk, publicHalf } from '../seed/private-jwk.ts';
import { type Assembly, readAssembly } from './assembly/assembly.ts';
import { synthesize } from './assembly/synthesize.ts';
import { project } from './project.ts';

/**
 * The assembly of the environment `local`: functions bundled, app synthesized, each only when something has changed.
 * The platform's key is the one setting that belongs to this machine.
 */
export async function prepareAssembly(platformKey: PrivateJwk, progress: (line: string) => void): Promise<Assembly> {
  const { functions, unchanged } = await bundleFunctions(project.root);
  progress(unchanged ? `${functions.length} functions, unchanged` : `Bundled ${functions.length} functions`);
  const context = {
    environment: 'local',
    platformKey: { ...publicHalf(platformKey), kid: platformKey.kid },
  };
  return readAssembly(await synthesize({ root: project.root, cache: project.assemblies, context }));
}

import { performance } from 'node:perf_hooks';
import { bundleFunctions } from './bundle-functions.ts';

const root = new URL('..', import.meta.url).pathname;
const startedAt = performance.now();

try {
  const { functions, unchanged } = await bundleFunctions(root);
  const tookMs = Math.round(performance.now() - startedAt);
  console.log(
    `${functions.length} functions ${unchanged ? 'unchanged since the last bundling' : `bundled in ${tookMs} ms`}`,
  );
} catch (error) {
  console.error(`Bundling failed: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}

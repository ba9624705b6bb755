import { liveThrough } from '../world/life.ts';
import { World } from '../world/world.ts';
import type { Surroundings } from './run-worker.ts';

process.once('message', (task) => {
  const { bundles, providersUrl } = task as Surroundings;
  liveThrough(new World(bundles, providersUrl)).then(
    (life) => process.send?.(life, () => process.disconnect()),
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
      process.exit(1);
    },
  );
});

import { spawnSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { functionEnvironment } from '../world/environment.ts';

const times = 7;
/** Nowhere: nothing is called while a bundle is imported. */
const nowhere = 'http://127.0.0.1:9';

/** How long a bundle takes to import, in milliseconds. */
export interface ImportTime {
  readonly median: number;
  readonly lowest: number;
}

/** Imports a bundle in fresh processes with a valid environment. Node's own start is not in it. */
export function measureImport(file: string): ImportTime {
  const taken = Array.from({ length: times }, () => importOnce(file)).sort((left, right) => left - right);
  return { median: taken[Math.floor(times / 2)] ?? 0, lowest: taken[0] ?? 0 };
}

function importOnce(file: string): number {
  const script = `const startedAt = performance.now(); await import(${JSON.stringify(pathToFileURL(file).href)});
process.stderr.write(String(performance.now() - startedAt)); process.exit(0);`;
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
    env: { PATH: process.env.PATH, ...functionEnvironment(nowhere) },
    encoding: 'utf8',
  });
  const ms = Number(stderr);
  if (status !== 0 || Number.isNaN(ms)) throw new Error(`${file} could not be imported: ${stderr}`);
  return ms;
}

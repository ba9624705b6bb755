import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

let code: string | undefined;

/**
 * The code of a worker thread in one piece, bundled once: a thread that had to strip types from each file itself would
 * start in 38 instead of 18 ms.
 */
export function threadCode(): string {
  code ??= bundledThread();
  return code;
}

function bundledThread(): string {
  const { outputFiles } = buildSync({
    entryPoints: [fileURLToPath(new URL('./thread/thread.ts', import.meta.url))],
    bundle: true,
    platform: 'node',
    // A Worker that is given code, not a file, takes it as CommonJS.
    format: 'cjs',
    target: 'node24',
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}

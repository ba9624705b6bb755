import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

const root = new URL('../../..', import.meta.url).pathname;

/** Functions whose code is there, by the name of their folder. */
export const writtenFunctions = (folder = join(root, 'lambdas/functions')): readonly string[] =>
  existsSync(folder) ? readdirSync(folder).filter((name) => existsSync(join(folder, name, 'handler.ts'))) : [];

/**
 * What our own code comes to in each function's bundle: the same tree-shaking as in what is shipped, but with every
 * package left outside and no name shortened, so that it can be read.
 */
export async function codeOf(entryPoints: Readonly<Record<string, string>>): Promise<ReadonlyMap<string, string>> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: Object.entries(entryPoints).map(([out, file]) => ({ in: file, out })),
    outdir: '/',
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node24',
    treeShaking: true,
    write: false,
    logLevel: 'silent',
  });
  return new Map(outputFiles.map(({ path, text }) => [path.slice(1).replace(/\.js$/, ''), text]));
}

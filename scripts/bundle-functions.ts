import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type BuildOptions, build } from 'esbuild';
import { writeFileAtomically } from './atomic-file.ts';
import { bundledApart } from './bundled-apart.ts';
import { hashOfContent } from './content-hash.ts';
import { httpByRequire } from './http-by-require.ts';
import { withoutUnusedCredentialProviders } from './unused-credential-providers.ts';

/** What one bundling did. */
export interface Bundling {
  /** Names of the functions, as their folders are called. */
  readonly functions: readonly string[];
  /** True when nothing that goes into the bundles has changed since the last time. */
  readonly unchanged: boolean;
}

const functionsFolder = 'lambdas/functions';
const inputs = ['lambdas', 'package-lock.json', 'scripts'] as const;

/** esbuild leaves `require` out of ESM output, and some CommonJS dependencies need it. */
const requireBanner = `import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);`;

/** How functions are bundled: each `lambdas/functions/<name>/handler.ts` to `<name>/index.mjs`. */
export const bundleOptions = (root: string, functions: readonly string[]) =>
  ({
    absWorkingDir: root,
    entryPoints: functions.map((name) => ({
      in: join(root, functionsFolder, name, 'handler.ts'),
      out: `${name}/index`,
    })),
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    minify: true,
    mainFields: ['module', 'main'],
    legalComments: 'none',
    banner: { js: requireBanner },
    plugins: [withoutUnusedCredentialProviders, httpByRequire, bundledApart],
    logLevel: 'silent',
  }) satisfies BuildOptions;

/**
 * Bundles every `lambdas/functions/<name>/handler.ts` to `dist/functions/<name>/index.mjs`, what the template ships, and
 * writes esbuild's metafile to `dist/meta.json`. One esbuild call; nothing happens when no input has changed.
 *
 * @throws esbuild's BuildFailure, whose message names file, line and column.
 */
export async function bundleFunctions(root: string): Promise<Bundling> {
  const sources = join(root, functionsFolder);
  const output = join(root, 'dist/functions');
  const functions = functionNames(sources);
  if (functions.length === 0) throw new Error(`No function to bundle: ${sources} has no folder with a handler.ts`);

  const hash = hashOfContent(root, inputs, process.version);
  const stamp = join(root, 'dist/.inputs.json');
  const bundleOf = (name: string) => join(output, name, 'index.mjs');
  if (recordedHash(stamp) === hash && functions.every((name) => existsSync(bundleOf(name)))) {
    return { functions, unchanged: true };
  }

  const { outputFiles, metafile } = await build({
    ...bundleOptions(root, functions),
    outdir: output,
    metafile: true,
    write: false,
  });
  for (const file of outputFiles) writeFileAtomically(file.path, file.contents);
  removeFormerFunctions(output, functions);
  writeFileAtomically(join(root, 'dist/meta.json'), JSON.stringify(metafile));
  writeFileAtomically(
    stamp,
    JSON.stringify({ hash, functions: functions.map((name) => relative(root, bundleOf(name))) }),
  );
  return { functions, unchanged: false };
}

function functionNames(sources: string): string[] {
  if (!existsSync(sources)) return [];
  return readdirSync(sources)
    .filter((name) => existsSync(join(sources, name, 'handler.ts')))
    .sort();
}

function recordedHash(stamp: string): unknown {
  return existsSync(stamp) ? JSON.parse(readFileSync(stamp, 'utf8')).hash : undefined;
}

function removeFormerFunctions(output: string, functions: readonly string[]): void {
  for (const name of readdirSync(output)) {
    if (!functions.includes(name)) rmSync(join(output, name), { recursive: true, force: true });
  }
}

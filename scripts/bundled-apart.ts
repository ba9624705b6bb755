import { basename, dirname, join, resolve } from 'node:path';
import { build, type OutputFile, type Plugin } from 'esbuild';
import { writeFileAtomically } from './atomic-file.ts';

const suffix = /\.apart\.ts$/;
const fileOf = (path: string): string => basename(path).replace(suffix, '.mjs');

/**
 * Puts each `*.apart.ts` that is imported when it is first needed into a file of its own beside the bundles that do so. What
 * stands in a bundle is read at every cold start, needed or not.
 */
export const bundledApart: Plugin = {
  name: 'bundled-apart',
  setup({ initialOptions, onResolve, onEnd }) {
    const parts = new Map<string, string>();
    initialOptions.metafile = true;
    onResolve({ filter: suffix }, ({ path, kind, resolveDir }) => {
      if (kind !== 'dynamic-import') return undefined;
      parts.set(fileOf(path), resolve(resolveDir, path));
      return { path: `./${fileOf(path)}`, external: true };
    });
    onEnd(async ({ metafile, outputFiles }) => {
      const { absWorkingDir: root = process.cwd() } = initialOptions;
      const { entryPoints: _, outdir: _outdir, plugins, ...options } = initialOptions;
      const others = (plugins ?? []).filter(({ name }) => name !== 'bundled-apart');
      for (const [name, source] of parts) {
        const built = await build({
          ...options,
          entryPoints: [source],
          plugins: others,
          write: false,
          metafile: false,
        });
        const [contents] = built.outputFiles;
        if (contents === undefined) continue;
        for (const [output, { imports }] of Object.entries(metafile?.outputs ?? {})) {
          if (!imports.some(({ path, external }) => external === true && path === `./${name}`)) continue;
          place(outputFiles, join(root, dirname(output), name), contents);
        }
      }
    });
  },
};

/** With the other files, where they are only built; else to where they were written. */
function place(files: OutputFile[] | undefined, path: string, built: OutputFile): void {
  if (files === undefined) writeFileAtomically(path, built.contents);
  else files.push({ ...built, path, text: '' });
}

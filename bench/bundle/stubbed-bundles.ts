import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { bundleOptions } from '../../scripts/bundle-functions.ts';

const root = new URL('../..', import.meta.url).pathname;
const handlerStub = join(root, 'bench/stub/http-handler.ts');

/** The AWS clients' HTTP handler is the one module that differs from what ships. */
const stubbedHttpHandler: Plugin = {
  name: 'stubbed-http-handler',
  setup({ onResolve }) {
    onResolve({ filter: /^@smithy\/node-http-handler$/ }, () => ({ path: handlerStub }));
  },
};

/**
 * Bundles functions as they ship, but for the HTTP handler of their AWS clients, into `folder`.
 *
 * @returns the file of each function's bundle.
 */
export async function bundleStubbed<Name extends string>(
  names: readonly Name[],
  folder: string,
): Promise<Readonly<Record<Name, string>>> {
  const options = bundleOptions(root, names);
  for (const { in: source } of options.entryPoints) {
    if (!existsSync(source)) throw new Error(`There is no function to measure at ${source}`);
  }
  await build({ ...options, outdir: folder, plugins: [stubbedHttpHandler, ...options.plugins] });
  return Object.fromEntries(names.map((name) => [name, join(folder, name, 'index.mjs')])) as Record<Name, string>;
}

import { build } from 'esbuild';
import { expect, it } from 'vitest';
import { bundleOptions } from '../../../scripts/bundle-functions.ts';

const root = new URL('../../..', import.meta.url).pathname;

const phoneTables = 'node_modules/libphonenumber-js/';
const markdown = 'node_modules/markdown-it/';
const texts = 'lambdas/core/texts/languages/';
const engine = 'lambdas/core/template/engine/compile/';

/** What stands in a bundle is read at every cold start: these never need it, or only seldom and load it then. */
const spared = {
  'plan-notification': [phoneTables, markdown, texts, engine],
  'record-beat': [phoneTables],
  'escalate-incident': [phoneTables],
  'manage-templates': [phoneTables, markdown, texts],
} as const;

const functions = Object.keys(spared) as readonly (keyof typeof spared)[];

it('keeps what is heavy and seldom needed out of what functions load at a cold start', async () => {
  const { metafile } = await build({ ...bundleOptions(root, functions), outdir: 'dist', metafile: true, write: false });
  const loaded = functions.flatMap((name) => {
    const inputs = Object.entries(metafile.outputs).find(([file]) => file === `dist/${name}/index.mjs`)?.[1].inputs;
    expect(inputs).toBeDefined();
    return Object.entries(inputs ?? {})
      .filter(([file, { bytesInOutput }]) => bytesInOutput > 0 && spared[name].some((part) => file.includes(part)))
      .map(([file]) => `${name}: ${file}`);
  });
  expect(loaded).toEqual([]);
});

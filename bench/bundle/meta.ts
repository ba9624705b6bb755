import { readFileSync } from 'node:fs';
import * as z from 'zod';

const metaSchema = z.object({
  outputs: z.record(
    z.string(),
    z.object({ bytes: z.number(), inputs: z.record(z.string(), z.object({ bytesInOutput: z.number() })) }),
  ),
});

/** What a bundle is made of. */
export interface Weight {
  readonly name: string;
  readonly bytes: number;
  /** Its three heaviest packages, the heaviest first; our own code counts as one. */
  readonly heaviest: readonly { readonly name: string; readonly bytes: number }[];
}

/** Reads the weights of all bundles from esbuild's metafile. */
export function readWeights(metaFile: string): readonly Weight[] {
  const { outputs } = metaSchema.parse(JSON.parse(readFileSync(metaFile, 'utf8')));
  return Object.entries(outputs).map(([file, { bytes, inputs }]) => ({
    name: file.split('/').at(-2) ?? file,
    bytes,
    heaviest: heaviestOf(inputs),
  }));
}

function heaviestOf(inputs: Readonly<Record<string, { readonly bytesInOutput: number }>>): Weight['heaviest'] {
  const packages = new Map<string, number>();
  for (const [path, { bytesInOutput }] of Object.entries(inputs))
    packages.set(packageOf(path), (packages.get(packageOf(path)) ?? 0) + bytesInOutput);
  return [...packages]
    .map(([name, bytes]) => ({ name, bytes }))
    .sort((left, right) => right.bytes - left.bytes)
    .slice(0, 3);
}

const packageOf = (path: string): string => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? 'our own code';

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Code } from 'aws-cdk-lib/aws-lambda';
import type { CodeOf } from './surroundings.ts';

/** A function that has no bundle. The message says how to make one. */
export class BundleMissingError extends Error {
  override readonly name = 'BundleMissingError';
}

/**
 * Code as `npm run bundle` left it: `<folder>/<function>/index.mjs`.
 *
 * @param placeholder folder that stands in for a function without a bundle, so that templates can be looked at alone
 * @throws BundleMissingError where there is neither
 */
export const bundledCode =
  (folder: string, placeholder?: string): CodeOf =>
  (name) => {
    const bundle = join(folder, name);
    if (existsSync(join(bundle, 'index.mjs'))) return Code.fromAsset(bundle);
    if (placeholder !== undefined) return Code.fromAsset(placeholder);
    throw new BundleMissingError(`Function ${name} has no bundle at ${bundle}/index.mjs: run \`npm run bundle\` first`);
  };

import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bundleFunctions } from '../../../scripts/bundle-functions.ts';

const nodeModules = fileURLToPath(new URL('../../../node_modules', import.meta.url));
let root: string;
const path = (...parts: string[]) => join(root, ...parts);
const write = (name: string, content: string) => {
  mkdirSync(dirname(path(name)), { recursive: true });
  writeFileSync(path(name), content);
};
const bundle = (name: string) => path('dist/functions', name, 'index.mjs');

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'carillon-bundle-'));
  symlinkSync(nodeModules, path('node_modules'));
  write(
    'lambdas/functions/greet/handler.ts',
    `import { hello } from '../../core/hello.ts'; export const handler = async () => hello;`,
  );
  write('lambdas/core/hello.ts', `export const hello: string = 'hello';`);
});
afterEach(() => rmSync(root, { recursive: true }));

describe('bundleFunctions', () => {
  it('bundles each handler into one file that Lambda can load, and writes the metafile', async () => {
    expect(await bundleFunctions(root)).toEqual({ functions: ['greet'], unchanged: false });
    const { handler } = await import(pathToFileURL(bundle('greet')).href);
    expect(await handler()).toBe('hello');
    const { outputs } = JSON.parse(readFileSync(path('dist/meta.json'), 'utf8'));
    expect(Object.keys(outputs)).toEqual(['dist/functions/greet/index.mjs']);
  });

  it('bundles an AWS client without the credential providers that Lambda never uses', async () => {
    write(
      'lambdas/functions/greet/handler.ts',
      `import { SQSClient } from '@aws-sdk/client-sqs'; export const handler = () => new SQSClient({});`,
    );
    await bundleFunctions(root);
    const { inputs } = JSON.parse(readFileSync(path('dist/meta.json'), 'utf8'));
    const providers = Object.keys(inputs).filter((input) =>
      /credential-provider-(sso|ini|process|login|imds)|nested-clients/.test(input),
    );
    expect(providers.filter((input) => !input.startsWith('unused-credential-provider:'))).toEqual([]);
    expect(statSync(bundle('greet')).size).toBeLessThan(260_000);
    const { handler } = await import(pathToFileURL(bundle('greet')).href);
    expect(() => handler()).not.toThrow();
  });

  it('does nothing while no input has changed, and bundles again when one has', async () => {
    await bundleFunctions(root);
    expect((await bundleFunctions(root)).unchanged).toBe(true);
    write('lambdas/core/hello.ts', `export const hello: string = 'good day';`);
    expect((await bundleFunctions(root)).unchanged).toBe(false);
    expect(readFileSync(bundle('greet'), 'utf8')).toContain('good day');
  });

  it('bundles again when a bundle is missing, and removes that of a function that is gone', async () => {
    write('lambdas/functions/leave/handler.ts', 'export const handler = () => 1;');
    await bundleFunctions(root);
    rmSync(bundle('greet'));
    rmSync(path('lambdas/functions/leave'), { recursive: true });
    await bundleFunctions(root);
    expect(existsSync(bundle('greet'))).toBe(true);
    expect(existsSync(bundle('leave'))).toBe(false);
  });

  it('names the file and line that cannot be bundled', async () => {
    write('lambdas/functions/greet/handler.ts', `export { handler } from './nowhere.ts';`);
    await expect(bundleFunctions(root)).rejects.toThrow(
      /functions\/greet\/handler\.ts:1:\d+: ERROR: Could not resolve/,
    );
  });

  it('puts what is imported when it is first needed into a file of its own, beside the functions that do so', async () => {
    write('lambdas/core/heavy.apart.ts', `export const weight: string = 'seldom-needed';`);
    write('lambdas/core/late.ts', `export const late = () => import('./heavy.apart.ts');`);
    write(
      'lambdas/functions/weigh/handler.ts',
      `import { late } from '../../core/late.ts'; export const handler = async () => (await late()).weight;`,
    );
    await bundleFunctions(root);
    expect(readFileSync(bundle('weigh'), 'utf8')).not.toContain('seldom-needed');
    expect(existsSync(path('dist/functions/greet/heavy.mjs'))).toBe(false);
    const { handler } = await import(pathToFileURL(bundle('weigh')).href);
    expect(await handler()).toBe('seldom-needed');
  });
});

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { BundleMissingError, bundledCode } from '../../lib/function-code.ts';
import { placeholderFolder } from './synthesize.ts';

const output = mkdtempSync(join(tmpdir(), 'carillon-app-'));
afterAll(() => rmSync(output, { recursive: true }));

/** Runs the app as `cdk synth` would. */
const runApp = (context: Record<string, unknown>) =>
  spawnSync(process.execPath, [new URL('../../bin/app.ts', import.meta.url).pathname], {
    encoding: 'utf8',
    env: { ...process.env, CDK_OUTDIR: output, CDK_CONTEXT_JSON: JSON.stringify(context) },
  });

describe('the app', () => {
  it('says what is wrong with a setting, without a stack, and fails', () => {
    const { status, stderr } = runApp({ environment: 'prod' });
    expect(status).toBe(1);
    expect(stderr.trim()).toBe(
      'Environment "prod" does not exist: it may be local, dev, staging, production, techcorp-prod (lib/environments.ts)',
    );
  });

  it('synthesizes an environment when all is well', () => {
    const { status, stderr } = runApp({ environment: 'dev', placeholderCode: placeholderFolder });
    expect(stderr).toBe('');
    expect(status).toBe(0);
  });
});

describe('code of functions', () => {
  it('refuses a function without a bundle, saying how to make one', () => {
    const codeOf = bundledCode('/nowhere/functions');
    expect(() => codeOf('send-sms')).toThrow(BundleMissingError);
    expect(() => codeOf('send-sms')).toThrow(
      'Function send-sms has no bundle at /nowhere/functions/send-sms/index.mjs: run `npm run bundle` first',
    );
  });
});

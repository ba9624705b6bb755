import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { demoKeys } from '../../../local/seed/demo-keys.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'carillon-keys-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('demoKeys', () => {
  it('makes one private key for each role and one for the platform, each with an id that names its tenant', () => {
    const { platform, ...tenant } = demoKeys(folder);
    expect(platform.kid).toMatch(/^platform\.key_[a-z0-9]{26}$/);
    expect(Object.keys(tenant)).toEqual(['admin', 'sender', 'operator', 'editor', 'auditor']);
    for (const key of Object.values(tenant)) expect(key.kid).toMatch(/^techcorp\.key_[a-z0-9]{26}$/);
    expect(new Set(Object.values(tenant).map(({ x }) => x)).size).toBe(5);
  });

  it('keeps them across starts, readable by their owner only', () => {
    const first = demoKeys(folder);
    expect(demoKeys(folder)).toEqual(first);
    const file = join(folder, 'techcorp-sender.json');
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(first.sender);
    expect(statSync(file).mode & 0o077).toBe(0);
  });

  it('agrees on one set where several processes start at once, and leaves no drafts', async () => {
    const module = new URL('../../../local/seed/demo-keys.ts', import.meta.url).href;
    const script = `import { demoKeys } from ${JSON.stringify(module)}; console.log(JSON.stringify(demoKeys(process.argv[1])))`;
    const start = () => promisify(execFile)(process.execPath, ['--input-type=module', '-e', script, folder]);
    const outcomes = await Promise.all([start(), start(), start(), start()]);
    expect(new Set(outcomes.map(({ stdout }) => stdout)).size).toBe(1);
    expect(readdirSync(folder)).toHaveLength(6);
  });
});

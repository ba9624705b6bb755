import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DataFolderInUse, lockDataFolder } from '../../../local/host/data-folder/lock.ts';
import { ownIdentity } from '../../../local/host/process-identity.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'carillon-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** The number of a process that has ended. */
async function endedProcess(): Promise<number> {
  const child = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
  await once(child, 'exit');
  return child.pid ?? 0;
}

describe('lockDataFolder', () => {
  it('refuses a folder that a running process has, naming that process', () => {
    const release = lockDataFolder(folder);
    expect(() => lockDataFolder(folder)).toThrow(DataFolderInUse);
    expect(() => lockDataFolder(folder)).toThrow(new RegExp(`in use by the process ${process.pid}\\b`));
    release();
    expect(existsSync(join(folder, 'lock'))).toBe(false);
  });

  it.each<[what: string, lock: () => Promise<string>]>([
    ['a process that is gone', async () => JSON.stringify({ pid: await endedProcess(), startedAt: '1' })],
    ['another process of the same number', async () => JSON.stringify({ ...ownIdentity(), startedAt: '1' })],
    ['nobody, because a kill cut it short', async () => '{"pid":1'],
  ])('takes over a lock that names %s', async (_what, lock) => {
    writeFileSync(join(folder, 'lock'), await lock());
    lockDataFolder(folder)();
  });
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { runCommand } from '../../../client/cli/run.ts';
import { aKey } from '../serve.ts';

/** What a command wrote and ended with. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** A folder of its own with a key in it, where commands are run against a platform; it ends with the test. */
export function openTerminal(url: string, key: object = aKey) {
  const folder = mkdtempSync(join(tmpdir(), 'carillon-cli-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const keyFile = join(folder, 'key.json');
  writeFileSync(keyFile, JSON.stringify(key), { mode: 0o600 });
  const env: Record<string, string> = { CARILLON_URL: url, CARILLON_KEY: keyFile, USER: 'ada' };
  return {
    folder,
    env,
    async run(args: readonly string[], stdin = ''): Promise<Ran> {
      const out: string[] = [];
      const err: string[] = [];
      const code = await runCommand(args, {
        out: (line) => out.push(line),
        err: (line) => err.push(line),
        stdin: async () => stdin,
        env,
        folder,
        isWatched: false,
      });
      return { code, out: out.join('\n'), err: err.join('\n') };
    },
  };
}

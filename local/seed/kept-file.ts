import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * A file that is made once and kept: its content, or that of `make` if it does not exist yet. Where several processes
 * make it at once, one of them wins and all read the same; none ever reads half of it. Only its owner may read it.
 */
export function keptFile(path: string, make: () => string): string {
  if (!existsSync(path)) {
    mkdirSync(dirname(path), { recursive: true });
    const draft = `${path}.${process.pid}.draft`;
    writeFileSync(draft, make(), { mode: 0o600 });
    try {
      linkSync(draft, path); // fails where the path exists: whoever came first has won
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    } finally {
      rmSync(draft, { force: true });
    }
  }
  return readFileSync(path, 'utf8');
}

import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeFileAtomically } from '../../../scripts/atomic-file.ts';
import { isAlive, ownIdentity } from '../process-identity.ts';

/**
 * Which assemblies running hosts read, by marks in the cache's folder `in-use`: one file for each assembly and process.
 * A mark holds as long as its process runs; the next start removes those of processes that are gone.
 */
const folderOfMarks = 'in-use';

/** Says that this process reads an assembly from now on. Mark first, look for it afterwards. */
export function markInUse(cache: string, assembly: string): void {
  const identity = ownIdentity();
  writeFileAtomically(join(cache, folderOfMarks, `${assembly}.${identity.pid}`), JSON.stringify(identity));
}

/** The assemblies that some running process reads. */
export function assembliesInUse(cache: string): ReadonlySet<string> {
  const marks = join(cache, folderOfMarks);
  mkdirSync(marks, { recursive: true });
  const used = new Set<string>();
  for (const name of readdirSync(marks).filter((mark) => /^[^.]+\.\d+$/.test(mark))) {
    const mark = join(marks, name);
    if (isAlive(JSON.parse(readFileSync(mark, 'utf8')))) used.add(name.slice(0, name.indexOf('.')));
    else rmSync(mark, { force: true });
  }
  return used;
}

/** Whether a name in the cache is an assembly's, finished or a draft. */
export function isAssembly(name: string): boolean {
  return name !== folderOfMarks;
}

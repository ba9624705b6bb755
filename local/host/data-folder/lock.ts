import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { isAlive, ownIdentity } from '../process-identity.ts';

/** Another host runs on the same data folder. */
export class DataFolderInUse extends Error {
  override readonly name = 'DataFolderInUse';

  constructor(folder: string, pid: number) {
    super(
      `CARILLON_DATA=${folder} is in use by the process ${pid}: two platforms on one folder would lose each other's data. ` +
        `Stop that process, or name another folder.`,
    );
  }
}

const holderSchema = z.object({ pid: z.number(), startedAt: z.string().optional() });

/**
 * Takes a data folder for this process; call the result to let it go. A lock that a killed host left is taken over.
 *
 * @throws DataFolderInUse naming the process that has it.
 */
export function lockDataFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'lock');
  const own = JSON.stringify(ownIdentity());
  for (;;) {
    const holder = take(file, own);
    if (holder === undefined) return () => rmSync(file, { force: true });
    if (isAlive(parseHolder(holder))) throw new DataFolderInUse(folder, parseHolder(holder).pid);
    setAside(file, holder);
  }
}

/** Makes the lock, or gives what stands in the one that is there. */
function take(file: string, own: string): string | undefined {
  try {
    writeFileSync(file, own, { flag: 'wx' });
    return undefined;
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error;
    return readIfThere(file);
  }
}

/** Moves a stale lock away. Where another start was quicker, what was moved is its lock, and goes back. */
function setAside(file: string, stale: string): void {
  const aside = `${file}.${process.pid}.stale`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if (isCode(error, 'ENOENT')) return;
    throw error;
  }
  if (readFileSync(aside, 'utf8') === stale) rmSync(aside);
  else renameSync(aside, file);
}

/** A lock cut short by a kill names nobody. */
function parseHolder(text: string): z.output<typeof holderSchema> {
  const parsed = holderSchema.safeParse(text.endsWith('}') ? JSON.parse(text) : undefined);
  return parsed.success ? parsed.data : { pid: nobody };
}

/** A number that no process has. */
const nobody = 2 ** 31 - 1;

function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (isCode(error, 'ENOENT')) return '';
    throw error;
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

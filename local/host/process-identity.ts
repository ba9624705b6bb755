import { readFileSync } from 'node:fs';

/** A process that may be gone, and whose number may have been given to another since. */
export interface ProcessIdentity {
  readonly pid: number;
  /** When it started, in the system's own ticks; undefined where the system does not tell (outside of Linux). */
  readonly startedAt?: string | undefined;
}

/** This process. */
export function ownIdentity(): ProcessIdentity {
  return { pid: process.pid, startedAt: startOf(process.pid) };
}

/** Whether the very process still runs: its number alone may be another's by now. */
export function isAlive({ pid, startedAt }: ProcessIdentity): boolean {
  if (!exists(pid)) return false;
  const now = startOf(pid);
  return startedAt === undefined || now === undefined || now === startedAt;
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Another user's process cannot be signalled, but is there.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Field 22 of `/proc/PID/stat`, counted after the command's name, which may itself hold spaces and brackets. */
function startOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined; // no such process any more, or no /proc on this system
  }
}

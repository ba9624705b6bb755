import { existsSync, readFileSync } from 'node:fs';
import { writeFileAtomically } from '../../../scripts/atomic-file.ts';

/** How far each reader of a stream has come, kept across starts when there is a data folder. */
export interface StreamPositions {
  of(streamArn: string, functionName: string): string | undefined;
  set(streamArn: string, functionName: string, sequenceNumber: string): void;
}

/** Positions in a file, or in memory without one. */
export function streamPositions(file?: string): StreamPositions {
  const kept: Record<string, string> =
    file !== undefined && existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const positions = new Map(Object.entries(kept));
  return {
    of: (streamArn, functionName) => positions.get(`${streamArn} ${functionName}`),
    set: (streamArn, functionName, sequenceNumber) => {
      positions.set(`${streamArn} ${functionName}`, sequenceNumber);
      if (file !== undefined) writeFileAtomically(file, JSON.stringify(Object.fromEntries(positions)));
    },
  };
}

import { eachAtMost } from '../../../lambdas/core/each-at-most.ts';
import type { ImportLine, ImportRowInput } from '../../../lambdas/core/recipient/import/row.ts';
import { maxImportRows } from '../../../lambdas/core/recipient/import/row.ts';
import type { Session } from '../session.ts';

/** A line that is not stored, and why. */
export interface RefusedLine {
  readonly line: number;
  readonly id?: string | undefined;
  readonly path: string;
  readonly message: string;
}

/** How an import goes. */
export interface ImportProgress {
  readonly stored: number;
  readonly refused: number;
}

type Row = Extract<ImportLine, { kind: 'row' }>;

/** A request holds at most 256 KB. */
const maxBatchBytes = 200_000;
/** Requests under way at once; a key may send a hundred a minute by default. */
const lanes = 4;

/**
 * Stores every line that may be stored, in requests of up to a hundred. `tell` hears of each line that is refused, here or by the
 * platform, with all its reasons.
 */
export async function importPeople(
  session: Session,
  lines: AsyncIterable<ImportLine>,
  {
    isDryRun,
    tell,
    progress,
    stopped,
  }: {
    readonly isDryRun: boolean;
    readonly tell: (refused: RefusedLine) => void;
    readonly progress: (progress: ImportProgress) => void;
    /** Hears how far it came where it could not go on, without what was still under way; then that is thrown. */
    readonly stopped: (progress: ImportProgress) => void;
  },
): Promise<ImportProgress> {
  let stored = 0;
  let refused = 0;
  const refuse = (line: number, id: string | undefined, errors: readonly { path: string; message: string }[]): void => {
    refused += 1;
    for (const { path, message } of errors) tell({ line, id, path, message });
  };
  const batches = batchesOf(lines, ({ line, id, errors }) => refuse(line, id, errors));
  await eachAtMost(lanes, batches, async (batch) => {
    if (isDryRun) stored += batch.length;
    else {
      const answer = await session.client.recipients.import(batch.map(({ row }) => row));
      stored += answer.stored;
      for (const { index, errors } of answer.refused) refuse(batch[index]?.line ?? 0, batch[index]?.row.id, errors);
    }
    progress({ stored, refused });
  }).catch((error: unknown) => {
    stopped({ stored, refused });
    throw error;
  });
  return { stored, refused };
}

async function* batchesOf(
  lines: AsyncIterable<ImportLine>,
  refuse: (line: Extract<ImportLine, { kind: 'refused' }>) => void,
): AsyncGenerator<readonly Row[]> {
  let batch: Row[] = [];
  let bytes = 0;
  // Requests overtake one another: of two lines with one id, chance would say which is stored.
  const lineOf = new Map<string, number>();
  for await (const line of lines) {
    if (line.kind === 'refused') {
      refuse(line);
      continue;
    }
    const { id } = line.row;
    const first = lineOf.get(id);
    if (first !== undefined) {
      const errors = [{ path: 'id', message: `is the same as in line ${first}, which stands` }];
      refuse({ kind: 'refused', line: line.line, id, errors });
      continue;
    }
    lineOf.set(id, line.line);
    const size = bytesOf(line.row);
    if (batch.length === maxImportRows || (batch.length > 0 && bytes + size > maxBatchBytes)) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(line);
    bytes += size;
  }
  if (batch.length > 0) yield batch;
}

const bytesOf = (row: ImportRowInput): number => Buffer.byteLength(JSON.stringify(row));

import { createReadStream } from 'node:fs';
import { type Duplex, pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { parse } from 'csv-parse';
import { readCsvHeader } from '../../../lambdas/core/recipient/import/csv-row.ts';
import { type ReadEndpoint, readPinpointLine } from '../../../lambdas/core/recipient/import/pinpoint-endpoint.ts';
import { personOfEndpoints } from '../../../lambdas/core/recipient/import/pinpoint-person.ts';
import type { ImportLine } from '../../../lambdas/core/recipient/import/row.ts';
import { CommandError } from '../command-error.ts';

/** The lines of a file of people, as they are read: memory stays flat however long it is. */
export type ReadLines = (path: string) => AsyncIterable<ImportLine>;

/** The file through further streams; whatever goes wrong in one of them is thrown where the last one is read. */
function open(path: string, ...through: readonly Duplex[]): Readable {
  const streams = [createReadStream(path), ...(path.endsWith('.gz') ? [createGunzip()] : []), ...through];
  const last = streams.at(-1) as Readable;
  if (streams.length > 1) pipeline(streams, () => undefined);
  return last;
}

/** A CSV file whose first line names the fields. */
export async function* csvLines(path: string): AsyncGenerator<ImportLine> {
  const records = open(
    path,
    parse({ info: true, relax_column_count: true, skip_empty_lines: true, bom: true, max_record_size: 1_000_000 }),
  );
  let read: ((cells: readonly string[], line: number) => ImportLine) | undefined;
  for await (const { record, info } of records as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
    if (read === undefined) {
      const header = readCsvHeader(record);
      if (!header.ok)
        throw new CommandError(
          `The first line of ${path} must name the fields:\n${header.error.map(({ path: column, message }) => `  ${column} ${message}`).join('\n')}`,
        );
      read = header.value;
    } else yield read(record, info.lines);
  }
}

/** A line longer than any endpoint of Pinpoint's (10 KB and some) is no text of one. */
const longestLine = 1_000_000;

async function* textLines(path: string): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of open(path).setEncoding('utf8')) {
    const lines = `${rest}${String(chunk)}`.split(/\r?\n/);
    rest = lines.pop() ?? '';
    if (rest.length > longestLine) throw new CommandError(`${path} has a line of more than ${longestLine} characters`);
    yield* lines;
  }
  yield rest;
}

/**
 * An export of Amazon Pinpoint's endpoints, one JSON object a line. One person may have several, anywhere in the file: it is read
 * twice, first to know how many there are of each, so that nobody has to wait for the end of it.
 */
export async function* pinpointLines(path: string): AsyncGenerator<ImportLine> {
  const left = new Map<string, number>();
  for await (const { endpoint } of pinpointEndpoints(path))
    if (endpoint !== undefined) left.set(endpoint.owner, (left.get(endpoint.owner) ?? 0) + 1);
  const waiting = new Map<string, ReadEndpoint[]>();
  for await (const { endpoint, refused } of pinpointEndpoints(path)) {
    if (refused !== undefined) yield refused;
    if (endpoint === undefined) continue;
    const { owner } = endpoint;
    const own = [...(waiting.get(owner) ?? []), endpoint];
    if (own.length < (left.get(owner) ?? 0)) waiting.set(owner, own);
    else {
      waiting.delete(owner);
      yield personOfEndpoints(own);
    }
  }
}

async function* pinpointEndpoints(
  path: string,
): AsyncGenerator<{ readonly endpoint?: ReadEndpoint; readonly refused?: ImportLine }> {
  let line = 0;
  for await (const text of textLines(path)) {
    line += 1;
    if (text.trim() === '') continue;
    const read = readPinpointLine(text, line);
    yield read.ok ? { endpoint: read.value } : { refused: { kind: 'refused', ...read.error } };
  }
}

/** The lines of a file; a file that cannot be read to its end says so by its name. */
export async function* readLines(read: ReadLines, path: string): AsyncGenerator<ImportLine> {
  try {
    yield* read(path);
  } catch (error) {
    if (error instanceof CommandError) throw error;
    throw new CommandError(`Cannot read ${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

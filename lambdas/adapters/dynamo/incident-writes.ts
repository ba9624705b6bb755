import { TransactionCanceledException, TransactionInProgressException } from '@aws-sdk/client-dynamodb';
import { TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { Patience } from '../../core/until-written.ts';
import { patient } from '../patience.ts';
import type { Table } from './client.ts';

/** What a part of an incident's write is, for telling what its failed condition means. */
export type Part = 'body' | 'head' | 'command' | 'lock' | 'other';

/** One part of a write. */
export interface Member {
  readonly part: Part;
  readonly write: NonNullable<TransactWriteCommandInput['TransactItems']>[number];
}

/** The parts whose conditions did not hold, with the items that stood there; none where all was written. */
export type Failed = ReadonlyMap<Part, Readonly<Record<string, unknown>>>;

const mostTries = 6;
const firstPauseMs = 25;
const longestPauseMs = 1_000;

/** Nothing was written, and the same write may well succeed a moment later. */
const passing: ReadonlySet<string | undefined> = new Set([
  'TransactionConflict',
  'ThrottlingError',
  'ProvisionedThroughputExceeded',
]);

/**
 * Writes all members or none. What meets another's write, or a throttle, is tried again after a pause, exponential with full
 * jitter; a head that another is just writing counts as failed, since what was decided on it is old by then.
 */
export async function writeTogether(
  table: Table,
  members: readonly Member[],
  { pause, random }: Patience = patient,
): Promise<Failed> {
  for (let tries = 1; ; tries += 1) {
    try {
      await table.client.send(new TransactWriteCommand({ TransactItems: members.map(({ write }) => write) }));
      return new Map();
    } catch (error) {
      const failed = failedOf(error, members);
      if (failed.size > 0) return failed;
      if (tries === mostTries || !isPassing(error)) throw error;
      await pause(random() * Math.min(longestPauseMs, firstPauseMs * 2 ** tries));
      if (isHeadContended(error, members)) return new Map([['head', {}]]);
    }
  }
}

/** A part whose failed condition has no meaning for its writer leaves the error as it is. */
function failedOf(error: unknown, members: readonly Member[]): Failed {
  if (!(error instanceof TransactionCanceledException)) return new Map();
  return new Map(
    (error.CancellationReasons ?? []).flatMap(({ Code, Item }, index) => {
      const part = members[index]?.part ?? 'other';
      if (Code !== 'ConditionalCheckFailed' || part === 'other') return [];
      return [[part, Item === undefined ? {} : unmarshall(Item)] as const];
    }),
  );
}

function isPassing(error: unknown): boolean {
  if (error instanceof TransactionInProgressException) return true;
  const reasons = error instanceof TransactionCanceledException ? (error.CancellationReasons ?? []) : [];
  const codes = reasons.map(({ Code }) => Code).filter((code) => code !== undefined && code !== 'None');
  return codes.length > 0 && codes.every((code) => passing.has(code));
}

const isHeadContended = (error: unknown, members: readonly Member[]): boolean =>
  error instanceof TransactionCanceledException &&
  (error.CancellationReasons ?? []).some(
    ({ Code }, index) => Code === 'TransactionConflict' && members[index]?.part === 'head',
  );

import { sqsQueryCode } from '../gateway/sqs-query-code.ts';
import { queueLimits } from '../queues/limits.ts';
import { ServiceError } from './service-error.ts';

/** How one entry of a batch failed. */
interface FailedEntry {
  readonly Id: string;
  readonly Code: string;
  readonly Message: string;
  readonly SenderFault: true;
}

/** What a batch operation answers: each entry stands or falls by itself. */
export interface BatchReply<Done> {
  readonly Successful: readonly (Done & { readonly Id: string })[];
  readonly Failed: readonly FailedEntry[];
}

/**
 * Serves the entries of a batch one by one.
 *
 * @throws ServiceError where the batch as a whole is wrong: empty, too long, or an Id twice
 */
export function serveBatch<Entry extends { readonly Id: string }, Done extends object>(
  entries: readonly Entry[],
  serve: (entry: Entry) => Done,
): BatchReply<Done> {
  checkBatch(entries);
  const successful: (Done & { Id: string })[] = [];
  const failed: FailedEntry[] = [];
  for (const entry of entries) {
    try {
      successful.push({ Id: entry.Id, ...serve(entry) });
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      failed.push({ Id: entry.Id, Code: sqsQueryCode(error.code), Message: error.message, SenderFault: true });
    }
  }
  return { Successful: successful, Failed: failed };
}

function checkBatch(entries: readonly { readonly Id: string }[]): void {
  if (entries.length === 0) {
    throw new ServiceError('EmptyBatchRequest', 'There should be at least one entry.');
  }
  if (entries.length > queueLimits.batchEntries) {
    throw new ServiceError(
      'TooManyEntriesInBatchRequest',
      `Maximum number of entries per request are ${queueLimits.batchEntries}. You have sent ${entries.length}.`,
    );
  }
  if (new Set(entries.map(({ Id }) => Id)).size < entries.length) {
    throw new ServiceError('BatchEntryIdsNotDistinct', 'Two or more entries have the same Id.');
  }
}

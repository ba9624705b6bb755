import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import * as z from 'zod';

/** What a change of a ledger counts as. */
export interface Outcome {
  readonly channel: string;
  readonly status: string;
  /** Given once, when the provider took the message. */
  readonly latenessMs?: number;
}

/** The few fields that are counted, in the stream's own notation. */
const ledgerImage = z.object({
  doc: z.object({
    M: z.object({
      channel: z.object({ S: z.string() }),
      status: z.object({ S: z.string() }),
      scheduledFor: z.object({ N: z.string() }),
      updatedAt: z.object({ N: z.string() }),
    }),
  }),
});

/** Counts the ledgers that came to stand elsewhere. A record that cannot be read comes again, and ends where a person looks. */
export const createHandler =
  (count: (outcome: Outcome) => void) =>
  async ({ Records: records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    for (const record of records) {
      const outcome = outcomeOf(record);
      if (outcome === 'unreadable')
        return { batchItemFailures: [{ itemIdentifier: record.dynamodb?.SequenceNumber ?? '' }] };
      if (outcome !== undefined) count(outcome);
    }
    return { batchItemFailures: [] };
  };

/** Undefined where the change moved no ledger. */
function outcomeOf({ dynamodb, eventName }: DynamoDBRecord): Outcome | undefined | 'unreadable' {
  if (eventName === 'REMOVE' || dynamodb?.Keys?.sk?.S?.startsWith('L#') !== true) return undefined;
  const now = ledgerImage.safeParse(dynamodb.NewImage);
  if (!now.success) return 'unreadable';
  const before = ledgerImage.safeParse(dynamodb.OldImage);
  const { channel, status, scheduledFor, updatedAt } = now.data.doc.M;
  if (before.success && before.data.doc.M.status.S === status.S) return undefined;
  const base = { channel: channel.S, status: status.S };
  return status.S === 'sent'
    ? { ...base, latenessMs: Math.max(0, Number(updatedAt.N) - Number(scheduledFor.N)) }
    : base;
}

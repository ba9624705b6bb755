import * as z from 'zod';
import type { InvocationResult } from '../runtime/protocol.ts';

/** As much of a stream's record as its order and its reports need. */
export interface SequencedRecord {
  readonly dynamodb: {
    readonly SequenceNumber: string;
    /** Seconds since the epoch. */
    readonly ApproximateCreationDateTime: number;
  };
}

const partialFailureSchema = z.object({
  batchItemFailures: z.array(z.object({ itemIdentifier: z.string().min(1) })).nullish(),
});

/**
 * From which record on a batch has to be tried again: undefined when all is done, 0 when nothing is. A function that
 * reports item failures is done with everything before the first of them.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html
 */
export function firstFailedRecord(
  records: readonly SequencedRecord[],
  result: InvocationResult,
  reportsItemFailures: boolean,
): number | undefined {
  if (!result.ok) return 0;
  if (!reportsItemFailures) return undefined;
  const returned: unknown = JSON.parse(result.payload);
  if (returned === null) return undefined;
  const answer = partialFailureSchema.safeParse(returned);
  if (!answer.success) return 0;
  const failed = (answer.data.batchItemFailures ?? []).map(({ itemIdentifier }) =>
    records.findIndex(({ dynamodb }) => dynamodb.SequenceNumber === itemIdentifier),
  );
  if (failed.length === 0) return undefined;
  return Math.max(0, Math.min(...failed));
}

/** The state that a function of a tumbling window gives back; undefined where it gives none. */
export function stateIn(result: InvocationResult): unknown {
  if (!result.ok) return undefined;
  const returned: unknown = JSON.parse(result.payload);
  return returned === null ? undefined : Reflect.get(Object(returned), 'state');
}

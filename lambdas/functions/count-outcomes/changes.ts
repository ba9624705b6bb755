import type { DynamoDBRecord } from 'aws-lambda';
import type { Fact } from '../../core/delivery/ledger.ts';
import type { LedgerChange } from '../../core/insight/tally.ts';
import { ledgerIn } from './ledger-images.ts';

/** A change of a ledger in its place in the stream. */
export interface PlacedChange {
  readonly sequenceNumber: string;
  readonly change: LedgerChange;
  /** False where the notification's options switched analytics off: nothing is counted of what people did with it. */
  readonly analytics: boolean;
}

/** Undefined where a record is no change of a ledger. */
export function changeIn({ dynamodb, eventName }: DynamoDBRecord): PlacedChange | undefined | 'unreadable' {
  if (eventName === 'REMOVE' || dynamodb?.Keys?.sk?.S?.startsWith('L#') !== true) return undefined;
  const after = ledgerIn(dynamodb.NewImage);
  if (after === undefined || dynamodb.SequenceNumber === undefined) return 'unreadable';
  const before = dynamodb.OldImage === undefined ? undefined : ledgerIn(dynamodb.OldImage);
  const { updatedAt, analytics = true, facts, ...ledger } = after;
  const had = before?.facts ?? [];
  const change: LedgerChange = {
    ...ledger,
    at: updatedAt,
    ...(before === undefined ? {} : { before: before.status }),
    newFacts: facts.filter((fact) => !had.some((old) => isSame(old, fact))),
    hadFact: (type) => had.some((old) => old.type === type),
  };
  return { sequenceNumber: dynamodb.SequenceNumber, change, analytics };
}

const isSame = (left: Fact, right: Fact): boolean =>
  left.type === right.type && left.at === right.at && left.code === right.code;

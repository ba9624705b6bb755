import type { DynamoDBRecord } from 'aws-lambda';
import type { Log } from '../../contracts/log.ts';
import { eachAtMost } from '../../core/each-at-most.ts';
import type { TallyStore } from '../../core/insight/counters.ts';
import { gatherTallies, type PlacedTally, type TallyGroup } from '../../core/insight/gather-tallies.ts';
import type { Tallier } from '../../core/insight/tally.ts';
import type { Clock } from '../../core/ports.ts';
import { changeIn, type PlacedChange } from './changes.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import { type WindowAnswer, type WindowEvent, windowEventSchema } from './window.ts';

export interface StreamDependencies {
  readonly talliers: readonly Tallier[];
  readonly tallies: TallyStore;
  readonly count: (outcome: Outcome) => void;
  readonly clock: Clock;
  readonly log: Log;
}

/** Items of counters that are written side by side. */
const writesAtOnce = 16;

/**
 * Counts how ledgers moved. A record that could not be counted comes again with all after it; counters know how far each
 * shard was counted into them, so what they had of it is not counted anew.
 *
 * @throws ZodError where the event does not name its shard: the mapping must have a window (lib/capabilities/insight.ts).
 */
export const createHandler =
  (deps: StreamDependencies) =>
  async (event: WindowEvent): Promise<WindowAnswer> => {
    const { shardId } = windowEventSchema.parse(event);
    const changes = event.Records.map((record) => read(deps, record));
    const readable = untilFirst(changes, 'unreadable');
    const failed = await countTallies(deps, shardId, readable);
    const counted = untilFirst(readable, failed);
    for (const placed of counted) if (placed !== undefined) countOutcome(deps, placed);
    const stuck = event.Records[counted.length]?.dynamodb?.SequenceNumber;
    return { state: {}, batchItemFailures: stuck === undefined ? [] : [{ itemIdentifier: stuck }] };
  };

function read({ log }: StreamDependencies, record: DynamoDBRecord): PlacedChange | undefined | 'unreadable' {
  const change = changeIn(record);
  if (change === 'unreadable') log.write('LEDGER_UNREADABLE', { sequenceNumber: record.dynamodb?.SequenceNumber });
  return change;
}

type Read = PlacedChange | undefined;

/** Those before the first that is the given one; all where none is. */
function untilFirst<Item>(items: readonly Item[], stop: Item | undefined): readonly Exclude<Item, 'unreadable'>[] {
  const at = stop === undefined ? -1 : items.indexOf(stop);
  return (at === -1 ? items : items.slice(0, at)) as readonly Exclude<Item, 'unreadable'>[];
}

/** Writes what the changes add up to; answers the first change that is not in all its counters. */
async function countTallies(deps: StreamDependencies, shardId: string, changes: readonly Read[]): Promise<Read> {
  const groups = gatherTallies(changes.flatMap((placed) => talliesOf(deps.talliers, placed)));
  const now = deps.clock.now();
  const failed: TallyGroup[] = [];
  await eachAtMost(writesAtOnce, groups, async (group) => {
    try {
      await deps.tallies.apply(shardId, group, now);
    } catch (error) {
      deps.log.write('TALLY_NOT_WRITTEN', { tenant: group.tenant, parts: group.parts.length }, error);
      failed.push(group);
    }
  });
  const missing = new Set(failed.flatMap(({ parts }) => parts.map(({ sequenceNumber }) => sequenceNumber)));
  return changes.find((placed) => placed !== undefined && missing.has(placed.sequenceNumber));
}

function talliesOf(talliers: readonly Tallier[], placed: Read): readonly PlacedTally[] {
  if (placed === undefined || !placed.analytics) return [];
  const { sequenceNumber, change } = placed;
  return talliers.flatMap((tally) => tally(change)).map((tally) => ({ sequenceNumber, tally }));
}

function countOutcome({ count }: StreamDependencies, { change }: PlacedChange): void {
  const outcome = outcomeOf(change);
  if (outcome !== undefined) count(outcome);
}

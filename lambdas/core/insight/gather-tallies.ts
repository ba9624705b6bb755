import type { Tally } from './tally.ts';

/** A tally and the place of its change in the order of its shard. */
export interface PlacedTally {
  readonly sequenceNumber: string;
  readonly tally: Tally;
}

/** What a batch of changes adds to one item, in the order of the shard. */
export interface TallyGroup {
  readonly tenant: string;
  readonly name: string;
  readonly parts: readonly PlacedTally[];
}

/** One group for each item, so that a thousand messages of one campaign are one write to its counters. */
export function gatherTallies(placed: readonly PlacedTally[]): readonly TallyGroup[] {
  const groups = Map.groupBy(placed, ({ tally }) => `${tally.tenant}#${tally.name}`);
  return [...groups.values()].flatMap((parts) => {
    const first = parts[0]?.tally;
    return first === undefined ? [] : [{ tenant: first.tenant, name: first.name, parts }];
  });
}

/** The sum of what is added, and the latest of each time. */
export function sumOf(parts: readonly PlacedTally[]): Required<Pick<Tally, 'add' | 'latest'>> {
  const add: Record<string, number> = {};
  const latest: Record<string, number> = {};
  for (const { tally } of parts) {
    for (const [field, by] of Object.entries(tally.add)) add[field] = (add[field] ?? 0) + by;
    for (const [field, at] of Object.entries(tally.latest ?? {})) latest[field] = Math.max(latest[field] ?? 0, at);
  }
  return { add, latest };
}

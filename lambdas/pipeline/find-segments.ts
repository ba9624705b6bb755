import type { SegmentPeople } from '../core/planning/audience.ts';
import { maxPeople } from '../core/recipient/directory.ts';
import type { KeptRecipient } from '../core/recipient/person.ts';
import type { Segment } from '../core/segment/segment.ts';
import type { SegmentMembers, SegmentStore } from '../core/segment/store.ts';
import type { Instant } from '../core/time.ts';

export interface SegmentDependencies {
  readonly segments: Pick<SegmentStore, 'get'>;
  readonly members: SegmentMembers;
}

/** So many stored people are asked when one notification is planned: some seconds' work. More are a campaign. */
export const maxAsked = 20_000;
const pageSize = 1_000;

/** Who belongs to segments, by their keys, and the people themselves, who were read anyway. */
export interface FoundSegments {
  /** Undefined where there is no such segment. */
  readonly segments: ReadonlyMap<string, SegmentPeople | undefined>;
  readonly stored: ReadonlyMap<string, KeptRecipient>;
}

/** One reading for all segments; it ends where every segment has more people than one notification reaches. */
export async function findSegments(
  deps: SegmentDependencies,
  tenant: string,
  keys: readonly string[],
  at: Instant,
): Promise<FoundSegments> {
  const found = await Promise.all(keys.map((key) => deps.segments.get(tenant, key)));
  const asked = found.filter((segment) => segment !== undefined);
  const ids = new Map<string, string[]>(asked.map(({ key }) => [key, []]));
  const stored = new Map<string, KeptRecipient>();
  const isFull = ({ key }: Segment): boolean => (ids.get(key)?.length ?? 0) > maxPeople;
  let scanned = 0;
  let cursor: string | undefined;
  let isOver = asked.length === 0;
  while (!isOver) {
    const wanting = asked.filter((segment) => !isFull(segment));
    const scan = Math.min(pageSize, maxAsked - scanned);
    const page = await deps.members.page(tenant, wanting, at, { scan, ...(cursor === undefined ? {} : { cursor }) });
    for (const { recipient, segments: of } of page.members) {
      stored.set(recipient.id, recipient);
      for (const key of of) ids.get(key)?.push(recipient.id);
    }
    scanned += page.scanned;
    cursor = page.nextCursor;
    isOver = cursor === undefined || scanned >= maxAsked || asked.every(isFull);
  }
  const peopleOf = (segment: Segment): SegmentPeople => ({
    ids: ids.get(segment.key) ?? [],
    ...(cursor === undefined || isFull(segment) ? {} : { askedOnly: scanned }),
  });
  return {
    segments: new Map(keys.map((key, index) => [key, found[index] === undefined ? undefined : peopleOf(found[index])])),
    stored,
  };
}

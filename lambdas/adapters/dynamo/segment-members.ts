import type { EngagementStore } from '../../core/insight/engagement.ts';
import type { Sealer } from '../../core/ports.ts';
import { asksBehaviour } from '../../core/segment/condition.ts';
import { matches } from '../../core/segment/matches.ts';
import type { SegmentMembers } from '../../core/segment/store.ts';
import type { Table } from './client.ts';
import { pageOfDigits } from './digit-list.ts';
import { recipientPartition } from './keys.ts';
import { itemToRecipient } from './recipient-items.ts';

/**
 * Who belongs to segments, by reading everybody: what people are is sealed, so no index can tell. In the steady order of
 * the sixteen partitions and of ids in each; whoever is stored throughout is met exactly once. Each person is opened once
 * for all segments, and what people did is read only where a condition asks for it.
 */
export const createSegmentMembers = ({
  table,
  sealer,
  engagement,
}: {
  readonly table: Table;
  readonly sealer: Sealer;
  readonly engagement: Pick<EngagementStore, 'ofRecipients'>;
}): SegmentMembers => ({
  async page(tenant, segments, now, { scan, cursor }) {
    const { items, nextCursor } = await pageOfDigits(table, (digit) => recipientPartition(tenant, digit), scan, cursor);
    const people = await Promise.all(items.map((item) => itemToRecipient(item, sealer)));
    const asked = segments.some(({ condition }) => asksBehaviour(condition));
    const known = asked
      ? await engagement.ofRecipients(
          tenant,
          people.map(({ id }) => id),
        )
      : undefined;
    const members = people.flatMap((recipient) => {
      const facts = { recipient, engagement: known?.get(recipient.id), now };
      const keys = segments.flatMap(({ key, condition }) => (matches(condition, facts) ? [key] : []));
      return keys.length === 0 ? [] : [{ recipient, segments: keys }];
    });
    return { members, scanned: people.length, ...(nextCursor === undefined ? {} : { nextCursor }) };
  },
});

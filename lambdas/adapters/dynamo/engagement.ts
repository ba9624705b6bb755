import type { CounterStore } from '../../core/insight/counters.ts';
import type { EngagementStore } from '../../core/insight/engagement.ts';
import { engagementOf } from '../../core/insight/engagement-fields.ts';
import { recipientEngagementName, tenantEngagementName } from '../../core/insight/tally-engagement.ts';

/** What is known of people's reading, from the counters. */
export const createEngagementStore = (counters: CounterStore): EngagementStore => ({
  async ofRecipients(tenant, recipientIds) {
    const ids = new Map([...new Set(recipientIds)].map((id) => [recipientEngagementName(id), id] as const));
    const found = await counters.read(tenant, [...ids.keys()]);
    return new Map([...found].map(([name, item]) => [ids.get(name) ?? name, engagementOf(item)] as const));
  },
  async ofTenant(tenant) {
    const found = await counters.read(tenant, [tenantEngagementName]);
    const item = found.get(tenantEngagementName);
    return item === undefined ? {} : engagementOf(item);
  },
});

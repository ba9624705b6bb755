import type { EngagementStore } from '../core/insight/engagement.ts';
import type { PlanFacts } from '../core/planning/facts.ts';
import { mayWait } from '../core/planning/rules/best-send-time.ts';

export interface EngagementDependencies {
  readonly engagement: EngagementStore;
}

/** What is known of people's reading, where a message may wait for their best time; nothing is read for any other. */
export async function findEngagement(
  { engagement }: EngagementDependencies,
  { body, audience }: Pick<PlanFacts, 'body' | 'audience'>,
): Promise<Pick<PlanFacts, 'engagement' | 'tenantEngagement'>> {
  if (!body.request.channels.some((channel) => mayWait(channel, { body }))) return {};
  const ids = audience.people.flatMap(({ recipient }) => recipient.id ?? []);
  const [own, all] = await Promise.all([engagement.ofRecipients(body.tenant, ids), engagement.ofTenant(body.tenant)]);
  return { engagement: own, tenantEngagement: all };
}

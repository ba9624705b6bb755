import type { Delivery } from '../delivery/delivery.ts';
import type { NotificationBody } from '../notification/notification.ts';
import type { ChannelRequest } from '../notification/request.ts';
import type { WishesNow } from '../preference/reader.ts';
import { wishesFor } from '../preference/wishes.ts';
import type { Recipient } from '../recipient/recipient.ts';
import type { TenantSettings } from '../tenant/tenant.ts';
import type { Instant } from '../time.ts';
import type { PlacedCandidate } from './candidates.ts';
import type { PlanFacts } from './facts.ts';
import { lastAtOf, objectionOf } from './judge.ts';
import type { Drop } from './rules/rule.ts';
import { holds, wishes } from './rules/rules.ts';
import { timeOf } from './time-of.ts';

/** A planned message that is looked at again, long after it was planned. */
export interface Waited {
  readonly delivery: Pick<Delivery, 'chain' | 'recipientId' | 'step' | 'addressIndex' | 'timezone'>;
  readonly body: NotificationBody;
  readonly channel: ChannelRequest;
  readonly recipient: Recipient;
  readonly settings: TenantSettings;
}

/** What speaks against it now. */
export type SecondThought = Drop | { readonly kind: 'hold'; readonly rule: string; readonly until: Instant };

/**
 * Asks again what may have changed while a message waited: what the person wants, and whether it is quiet now, which a
 * fallback whose turn came, or a next try, could not know when it was planned.
 */
export function reconsider(waited: Waited, now: WishesNow, at: Instant): SecondThought | undefined {
  const { candidate, facts } = asPlanned(waited, now);
  const { drop } = objectionOf(wishes, candidate, facts, at);
  if (drop !== undefined) return drop;
  const timing = timeOf(candidate, facts, at, lastAtOf(facts, at), { choices: [], holds });
  if (timing.drop !== undefined) return timing.drop;
  const rule = timing.held.at(-1)?.rule;
  return rule === undefined ? undefined : { kind: 'hold', rule, until: timing.dueAt };
}

/** Whether the person, or a consent that is missing, speaks against it now, whenever it is sent. */
export function isUnwanted(waited: Waited, now: WishesNow, at: Instant): boolean {
  const { candidate, facts } = asPlanned(waited, now);
  return objectionOf(wishes, candidate, facts, at).drop !== undefined;
}

/** The message as the planner's rules see one. */
function asPlanned(
  { delivery, body, channel, recipient, settings }: Waited,
  now: WishesNow,
): { readonly candidate: PlacedCandidate; readonly facts: PlanFacts } {
  const { chain, recipientId, step, addressIndex, timezone } = delivery;
  const person = {
    id: recipientId,
    recipient,
    ...(now.wishes === undefined ? {} : { wishes: wishesFor(now.wishes, body.request.category) }),
  };
  return {
    candidate: { chain, recipientId, recipient: 0, step, channel, addressIndex, timezone },
    facts: {
      body,
      audience: { people: [person], remarks: [] },
      settings,
      policy: now.reach.policy,
      suppressions: new Map(),
      duplicates: new Set<string>(),
      ...(now.category === undefined ? {} : { category: now.category }),
    },
  };
}

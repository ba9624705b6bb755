import type { Delivery } from '../delivery/delivery.ts';
import type { NotificationBody } from '../notification/notification.ts';
import type { ChannelRequest } from '../notification/request.ts';
import type { WishesNow } from '../preference/reader.ts';
import { wishesFor } from '../preference/wishes.ts';
import type { Recipient } from '../recipient/recipient.ts';
import type { TenantSettings } from '../tenant/tenant.ts';
import type { Instant } from '../time.ts';
import { lastAtOf, objectionOf } from './judge.ts';
import type { Drop } from './rules/rule.ts';
import { holds, wishes } from './rules/rules.ts';
import { timeOf } from './time-of.ts';

/** A planned message that is to be sent now, long after it was planned. */
export interface Waited {
  readonly delivery: Delivery;
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
  const { delivery, body, channel, recipient, settings } = waited;
  const { category } = body.request;
  const person = {
    id: delivery.recipientId,
    recipient,
    ...(now.wishes === undefined ? {} : { wishes: wishesFor(now.wishes, category) }),
  };
  const facts = {
    body,
    audience: { people: [person], remarks: [] },
    settings: { ...settings, policy: now.reach.policy },
    suppressions: new Map(),
    duplicates: new Set<string>(),
    ...(now.category === undefined ? {} : { category: now.category }),
  };
  const { chain, recipientId, step, addressIndex, timezone } = delivery;
  const candidate = { chain, recipientId, recipient: 0, step, channel, addressIndex, timezone };
  const { drop } = objectionOf(wishes, candidate, facts, at);
  if (drop !== undefined) return drop;
  const timing = timeOf(candidate, facts, at, lastAtOf(facts, at), { choices: [], holds });
  if (timing.drop !== undefined) return timing.drop;
  const rule = timing.held.at(-1)?.rule;
  return rule === undefined ? undefined : { kind: 'hold', rule, until: timing.dueAt };
}

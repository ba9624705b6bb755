import type { Category } from '../category/category.ts';
import type { Policy } from '../category/policy.ts';
import type { Engagement } from '../insight/engagement.ts';
import type { NotificationBody } from '../notification/notification.ts';
import type { NotificationRequest } from '../notification/request.ts';
import type { Suppression } from '../suppression/store.ts';
import type { TenantSettings } from '../tenant/tenant.ts';
import type { Audience } from './audience.ts';
import type { PinnedAudience } from './audience-store.ts';
import type { Candidate } from './candidates.ts';

/** All that a plan is made from. The same facts give the same plan. */
export interface PlanFacts {
  readonly body: NotificationBody;
  /** Everybody whom it is for; a stored audience also says how the deliveries are spread. */
  readonly audience: Pick<Audience, 'people' | 'remarks'> & Partial<Pick<PinnedAudience, 'spread'>>;
  readonly settings: TenantSettings;
  /** How the tenant's messages are to reach people, whatever their category; absent where it says nothing. */
  readonly policy?: Policy;
  /** The suppressed addresses among those of the request, keyed by `addressKey`. */
  readonly suppressions: ReadonlyMap<string, Suppression>;
  /** Chains for which an earlier notification within the window said the same. */
  readonly duplicates: ReadonlySet<string>;
  /** What the tenant says of the category, where it says anything. */
  readonly category?: Category;
  /** What is known of the reading of those whose best time is asked for, by recipient id. */
  readonly engagement?: ReadonlyMap<string, Engagement>;
  /** What is known of all the tenant's people together, where anybody's best time is asked for. */
  readonly tenantEngagement?: Engagement;
  /** Who had as much of late as they may get, as `capKey` writes them. */
  readonly capped?: ReadonlySet<string>;
  /** The digest that takes a message in, by candidate, as `digestKey` writes it. */
  readonly digests?: ReadonlyMap<string, string>;
}

export const addressKey = (channel: string, address: string): string => `${channel}#${address}`;

/** What counts once against a person's caps: several devices are one message, and so is a chain of fallbacks. */
export const capKey = (
  { recipientId, step }: Pick<Candidate, 'recipientId' | 'step'>,
  routing: NotificationRequest['routing'],
): string => `${routing === 'fallback' ? 'chain' : step}#${recipientId}`;

/** What goes into a digest as one: several devices are one message. */
export const digestKey = ({ recipientId, step }: Pick<Candidate, 'recipientId' | 'step'>): string =>
  `${step}#${recipientId}`;

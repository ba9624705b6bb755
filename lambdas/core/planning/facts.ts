import type { NotificationBody } from '../notification/notification.ts';
import type { Suppression } from '../suppression/store.ts';
import type { TenantSettings } from '../tenant/tenant.ts';

/** All that a plan is made from. The same facts give the same plan. */
export interface PlanFacts {
  readonly body: NotificationBody;
  readonly settings: TenantSettings;
  /** The suppressed addresses among those of the request, keyed by `addressKey`. */
  readonly suppressions: ReadonlyMap<string, Suppression>;
  /** Chains for which an earlier notification within the window said the same. */
  readonly duplicates: ReadonlySet<string>;
}

export const addressKey = (channel: string, address: string): string => `${channel}#${address}`;

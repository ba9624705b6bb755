import type { TenantReach } from '../../../lambdas/core/category/store.ts';
import type { ChannelName } from '../../../lambdas/core/channel/channels.ts';
import type { NotificationRequest } from '../../../lambdas/core/notification/request.ts';
import type { Suppression } from '../../../lambdas/core/suppression/store.ts';
import type { Tenant } from '../../../lambdas/core/tenant/tenant.ts';
import type { FaultPlan } from '../machine/faults.ts';

/** What a client asks for, when, and how stubborn it is. */
export interface Sending {
  readonly at: number;
  readonly tenant: string;
  readonly id: string;
  readonly request: NotificationRequest;
  /** How often the client repeats what was not answered. */
  readonly repeats: number;
  readonly cancelAt?: number;
}

/** Somebody unsubscribes, or is taken off by hand. */
export interface Unsubscribing {
  readonly at: number;
  readonly tenant: string;
  readonly suppression: Omit<Suppression, 'at'>;
}

/** How likely each answer of the providers is; the rest is `sent`. */
export interface ProviderMood {
  readonly throttle: number;
  readonly refusal: number;
  readonly permanent: number;
  readonly unregistered: number;
  readonly timeoutTaken: number;
  readonly timeoutNotTaken: number;
  readonly unwritable: number;
  readonly renderBroken: number;
}

/** How likely each later word about a message that was taken is. */
export interface FeedbackMood {
  readonly delivered: number;
  readonly bounced: number;
  readonly complained: number;
  readonly failed: number;
  readonly opened: number;
  readonly repeated: number;
  readonly longestDelayMs: number;
}

/** All that a seed decides before anything happens. */
export interface Scenario {
  readonly seed: number;
  readonly profile: string;
  readonly start: number;
  readonly faults: FaultPlan;
  readonly tenants: readonly Tenant[];
  /** What some tenants say of quiet hours and caps. */
  readonly reaches: ReadonlyMap<string, TenantReach>;
  readonly sendings: readonly Sending[];
  readonly unsubscribings: readonly Unsubscribing[];
  readonly provider: ProviderMood;
  readonly feedback: FeedbackMood;
  /** Channels whose provider says later what became of a message. */
  readonly talkative: ReadonlySet<ChannelName>;
  /** At which millisecond of each minute the sweep runs. */
  readonly sweepOffsetMs: number;
}

/** True where nothing fails but what providers refuse at once: only then is punctuality promised. */
export const isCalm = ({ faults, provider }: Scenario): boolean =>
  faults.budget === 0 && faults.outages.length === 0 && provider.timeoutTaken === 0 && provider.timeoutNotTaken === 0;

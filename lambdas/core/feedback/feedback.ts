import type { ChannelName } from '../channel/channels.ts';
import type { Fact } from '../delivery/ledger.ts';
import type { SuppressionReason } from '../suppression/store.ts';
import type { Instant } from '../time.ts';

/** A provider's later word about a message, in our terms. */
export interface Feedback {
  readonly providerId: string;
  readonly at: Instant;
  readonly type: Extract<Fact['type'], 'delivered' | 'bounced' | 'complained' | 'failed' | 'opened' | 'clicked'>;
  /** The provider's own word for it. */
  readonly code?: string;
  /** The address is not to be written to again. */
  readonly suppress?: { readonly channel: ChannelName; readonly reason: SuppressionReason };
}

/** Nothing that a delivery should know, and why. */
export interface Ignored {
  readonly kind: 'ignored';
  readonly why: string;
}

/**
 * What could not be read: `malformed` where a known event lacks what it must have, `unknown-event` where a provider says
 * something that no table lists. `detail` names the field or the event and holds no personal data.
 */
export interface FeedbackError {
  readonly code: 'malformed' | 'unknown-event';
  readonly detail: string;
}

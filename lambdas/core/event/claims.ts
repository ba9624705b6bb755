import type { TenantEvent } from './event.ts';

/** What must be remembered of events so that none acts twice. */
export interface EventClaims {
  /**
   * Claims the event's deduplication key for the window from the event's acceptance; false where another event holds it.
   * Claiming again for the same event is harmless.
   */
  claim(event: TenantEvent & { readonly dedupKey: string }, windowMs: number): Promise<boolean>;
  /**
   * The incident that a rule resolves for an event: the one that stood when it was first asked, however often the event
   * comes again, so that a later incident of the same key is left alone. Undefined where none stood.
   */
  aim(event: TenantEvent, ruleKey: string, standing: () => Promise<string | undefined>): Promise<string | undefined>;
}

import type { Instant } from '../time.ts';
import type { CapClaim } from './sends.ts';

/** A message to somebody that asks for room under the caps. */
export interface PersonalClaim extends CapClaim {
  readonly recipientId: string;
  /** How the answer names it. */
  readonly key: string;
}

/** What people got of late, where a cap counts it: exact, however many plan at once. */
export interface CapStore {
  /** The keys of the claims for which there is no room; all others have taken theirs. Claiming again is harmless. */
  claim(tenant: string, claims: readonly PersonalClaim[], now: Instant): Promise<ReadonlySet<string>>;
}

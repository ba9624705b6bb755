import type { Instant } from '../time.ts';

/**
 * Who is who among a tenant's stored people: what escalation levels, rules and requests refer to. It names people by
 * their ids; how to reach them is read when a message is planned.
 */
export interface Directory {
  /** The ids of everybody with the role, in order, at most `limit`, which is `maxPeople` unless told otherwise. */
  withRole(tenant: string, role: string, limit?: number): Promise<readonly string[]>;
  /** The ids of whoever is on call at the time; undefined where there is no such schedule. */
  onCall(tenant: string, schedule: string, at: Instant): Promise<readonly string[] | undefined>;
  /** Those of the ids that are stored. */
  existing(tenant: string, ids: readonly string[]): Promise<ReadonlySet<string>>;
}

/** One role, or one notification, reaches at most so many people; more are a campaign. */
export const maxPeople = 1_000;

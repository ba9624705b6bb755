import type { Instant } from '../time.ts';

/** What somebody, or some group, did with what was sent, on one channel. */
export interface EngagementCounts {
  readonly sent: number;
  readonly delivered: number;
  readonly opened: number;
  readonly clicked: number;
  /** Opens and clicks by the hour of the week of the person's zone (0 is Monday, 00:00 to 01:00), where there were any. */
  readonly hours: Readonly<Record<number, number>>;
  readonly lastSentAt?: Instant;
  readonly lastOpenedAt?: Instant;
  readonly lastClickedAt?: Instant;
}

/** By channel. */
export type Engagement = Readonly<Record<string, EngagementCounts>>;

/** What is known of people's reading, written from the stream of the table: seconds late, and never twice. */
export interface EngagementStore {
  /** Those of the recipients of whom anything is known. */
  ofRecipients(tenant: string, recipientIds: readonly string[]): Promise<ReadonlyMap<string, Engagement>>;
  /** All of the tenant's people together. */
  ofTenant(tenant: string): Promise<Engagement>;
}

import type { Instant } from '../time.ts';
import type { CampaignRequest } from './request.ts';

/** A campaign as it was last put. */
export interface Campaign {
  readonly key: string;
  readonly request: CampaignRequest;
  /** How often it was started; the last run bears this number. */
  readonly runs: number;
  /** Counts the changes. */
  readonly version: number;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
}

/** A tenant has so many campaigns at once. */
export const maxCampaigns = 1_000;

import { tallyCampaign } from '../campaign/tally.ts';
import type { Tallier } from './tally.ts';
import { tallyEngagement } from './tally-engagement.ts';

/** Everything that counts from the stream of ledgers. A new one has counted nothing of what went before it. */
export const talliers: readonly Tallier[] = [tallyEngagement, tallyCampaign];

import { createEngagementStore } from '../adapters/dynamo/engagement.ts';
import { createSegmentMembers } from '../adapters/dynamo/segment-members.ts';
import { createCounterStore } from '../adapters/dynamo/tallies.ts';
import type { SegmentMembers } from '../core/segment/store.ts';
import { systemClock } from '../framework/clock.ts';
import type { Stores } from './stores.ts';

/** Opens who belongs to segments, by what is stored of people and what they did. */
export const openSegmentMembers = ({ table, sealer }: Pick<Stores, 'table' | 'sealer'>): SegmentMembers =>
  createSegmentMembers({ table, sealer, engagement: createEngagementStore(createCounterStore(table, systemClock)) });

import * as z from 'zod';
import { nameSchema } from '../names.ts';
import type { Instant } from '../time.ts';
import { conditionSchema } from './condition.ts';

/** `PUT /v1/segments/{key}` */
export const segmentSchema = z.strictObject({ name: nameSchema.optional(), condition: conditionSchema });
export type SegmentRequest = z.output<typeof segmentSchema>;

export interface Segment extends SegmentRequest {
  readonly key: string;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
}

import * as z from 'zod';
import type { Instant } from '../time.ts';
import { conditionSchema } from './condition.ts';

/** More than anybody keeps in mind. */
export const maxSegments = 500;

/** `PUT /v1/segments/{key}` */
export const segmentSchema = z.strictObject({
  /** What people call it. */
  name: z.string().min(1).max(200).optional(),
  condition: conditionSchema,
});
export type SegmentRequest = z.output<typeof segmentSchema>;

export interface Segment extends SegmentRequest {
  readonly key: string;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
}

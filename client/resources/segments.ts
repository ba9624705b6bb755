import * as z from 'zod';
import type { putSegmentSchema } from '../../lambdas/contracts/http/segments.ts';
import type { Call } from '../call.ts';
import { collection } from '../collection.ts';
import { path } from '../path.ts';
import { type Resource, resourceSchema } from '../schemas.ts';

/** A segment as a caller writes it. */
export type SegmentInput = z.input<typeof putSegmentSchema>;

const segmentCountSchema = z.looseObject({
  count: z.number(),
  scanned: z.number(),
  complete: z.boolean(),
  at: z.string(),
  nextCursor: z.string().optional(),
});
export type SegmentCount = z.output<typeof segmentCountSchema>;

export const segments = (call: Call) => ({
  ...collection<SegmentInput, Resource>(call, '/v1/segments', resourceSchema),
  /** Counts to the end, in as many calls as that takes. */
  async count(key: string): Promise<SegmentCount> {
    const counting = path`/v1/segments/${key}/count`;
    let counted = await call(segmentCountSchema, 'GET', counting);
    while (counted.nextCursor !== undefined)
      counted = await call(segmentCountSchema, 'GET', counting, { query: { cursor: counted.nextCursor } });
    return counted;
  },
});

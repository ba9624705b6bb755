import * as z from 'zod';
import { segmentSchema } from '../../core/segment/segment.ts';
import { listQueryFields } from './lists.ts';

/** `PUT /v1/segments/{key}` */
export const putSegmentSchema = segmentSchema;
export type PutSegment = z.output<typeof putSegmentSchema>;

/** `GET /v1/segments/{key}/count?cursor=` */
export const countSegmentSchema = z.strictObject({ cursor: listQueryFields.cursor });
export type CountSegment = z.output<typeof countSegmentSchema>;

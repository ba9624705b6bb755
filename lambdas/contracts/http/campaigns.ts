import * as z from 'zod';

/** `GET /v1/campaigns/{key}/progress` and `…/results`: the last run, where none is named. */
export const runQuerySchema = z.strictObject({
  run: z
    .string()
    .regex(/^[1-9]\d{0,8}$/, 'must be the number of a run, from 1')
    .transform(Number)
    .optional(),
});
export type RunQuery = z.output<typeof runQuerySchema>;

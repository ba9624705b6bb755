import * as z from 'zod';

export const defaultLimit = 25;
export const maxLimit = 100;

/** What every list takes: a page's size, and where to go on from. */
export const listQueryFields = {
  limit: z
    .string()
    .regex(/^([1-9]\d?|100)$/, `must be a whole number from 1 to ${maxLimit}`)
    .transform(Number)
    .default(defaultLimit),
  cursor: z.string().max(1_024).optional(),
};

export const listQuerySchema = z.strictObject(listQueryFields);
export type ListQuery = z.output<typeof listQuerySchema>;

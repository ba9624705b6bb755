import * as z from 'zod';

/** What was taken and is under way. */
export const acceptedSchema = z.looseObject({ id: z.string(), status: z.string() });
/** Anything that is shown. */
export const resourceSchema = z.record(z.string(), z.unknown());
/** What was added to something, by the id that it got. */
export const addedSchema = z.looseObject({ id: z.string() });
export const pageSchema = z.object({ items: z.array(resourceSchema), nextCursor: z.string().optional() });
/** An answer without a body. */
export const nothing = z.unknown().transform(() => undefined);

export type Accepted = z.output<typeof acceptedSchema>;
export type Resource = z.output<typeof resourceSchema>;
export type Added = z.output<typeof addedSchema>;
export type Page = z.output<typeof pageSchema>;

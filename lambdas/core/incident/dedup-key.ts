import * as z from 'zod';

/** Keys that begin so are the platform's own, so that nobody can stand in the way of a heartbeat's or an alarm's incident. */
const own = /^(heartbeat|cloudwatch):/;

/** What incidents of a tenant are told apart by, as a tenant may choose it. */
export const dedupKeySchema = z
  .string()
  .min(1)
  .max(256)
  .refine((key) => !own.test(key), 'must not begin with "heartbeat:" or "cloudwatch:", which are the platform\'s own');

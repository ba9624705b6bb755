import * as z from 'zod';

/** A tenant's id, as settings name it. */
export const tenantName = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,30}$/, 'must be 1 to 31 lower-case letters, digits or "-"');

import * as z from 'zod';

/** A link into an app or to a page: any scheme but those that run or embed something. */
export const deepLinkSchema = z
  .string()
  .max(2048)
  .regex(
    /^(?!javascript:|data:|vbscript:|file:)[a-z][a-z0-9+.-]*:\S+$/i,
    'must be a link such as "techcorp://welcome"',
  );

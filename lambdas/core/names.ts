import * as z from 'zod';

/** A name that a tenant gives (key, id, category): `[A-Za-z0-9][A-Za-z0-9_.-]{0,63}`. */
export const nameSchema = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/,
    'must be 1 to 64 letters, digits, "_", "." or "-", beginning with a letter or digit',
  );

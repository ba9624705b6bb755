import * as z from 'zod';

export const environmentSchema = z.object({ TABLE_NAME: z.string().min(1), LINK_KEY_SECRET: z.string().min(1) });

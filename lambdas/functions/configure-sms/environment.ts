import * as z from 'zod';

export const environmentSchema = z.object({
  SMS_DELIVERY_ROLE_ARN: z.string().min(1),
  SMS_MONTHLY_LIMIT_USD: z.string().regex(/^\d{1,7}$/, 'must be a whole number of US dollars'),
});

import * as z from 'zod';

export const webhookConfigSchema = z.strictObject({
  url: z.url({ protocol: /^https?$/, error: 'must be an http(s) URL' }).max(2048),
});
export type WebhookConfig = z.output<typeof webhookConfigSchema>;

import * as z from 'zod';

/** Which run of which campaign, and which of its variants a message is. */
export const campaignRefSchema = z.object({ key: z.string(), run: z.number().int().min(1), variant: z.string() });
export type CampaignRef = z.output<typeof campaignRefSchema>;

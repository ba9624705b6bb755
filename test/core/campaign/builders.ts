import type * as z from 'zod';
import { type CampaignRequest, campaignSchema } from '../../../lambdas/core/campaign/request.ts';
import { type CampaignRun, firstHead, type RunBody, type RunHead } from '../../../lambdas/core/campaign/run.ts';
import type { Member } from '../../../lambdas/core/segment/store.ts';
import { noon } from '../../support/builders.ts';

type CampaignInput = z.input<typeof campaignSchema>;

/** A campaign as a caller writes it: mails in two variants, at once, in batches of 1,000 with five minutes between. */
export const aCampaignInput = (change: Partial<CampaignInput> = {}): CampaignInput => ({
  segments: ['everybody'],
  category: 'news',
  channels: [{ type: 'email' }],
  variants: [
    { key: 'a', weight: 1, title: 'A', content: 'Hello.' },
    { key: 'b', weight: 1, title: 'B', content: 'Hi.' },
  ],
  batch: { size: 1_000, pause: 'PT5M' },
  ...change,
});

export const aCampaign = (change: Partial<CampaignInput> = {}): CampaignRequest =>
  campaignSchema.parse(aCampaignInput(change));

export const aRunBody = (request: Partial<CampaignInput> = {}, change: Partial<RunBody> = {}): RunBody => ({
  tenant: 'acme',
  key: 'spring',
  run: 1,
  startedAt: noon,
  commandId: 'command',
  timezone: 'UTC',
  request: aCampaign(request),
  ...change,
});

export const aRun = (request: Partial<CampaignInput> = {}, head: Partial<RunHead> = {}): CampaignRun => {
  const body = aRunBody(request);
  return { body, head: { ...firstHead(body), ...head } };
};

/** Somebody of the segments, with whatever a test states. */
export const aMember = (id: string, fields: object = {}, segments: readonly string[] = ['everybody']): Member => ({
  recipient: {
    id,
    fields: { email: `${id}@example.com`, ...fields },
    devices: [],
    createdAt: noon,
    updatedAt: noon,
    sealedKey: new Uint8Array(),
  },
  segments,
});

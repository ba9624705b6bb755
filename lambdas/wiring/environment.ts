import * as z from 'zod';
import type { LaneUrls } from '../adapters/sqs/intake.ts';
import { type ChannelName, channelNames } from '../core/channel/channels.ts';
import { analysers } from '../core/insight/enrichment.ts';

/** A variable that holds JSON, as it reads. */
export const jsonVariable = (text: string, context: z.RefinementCtx): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue({ code: 'custom', message: 'is not JSON' });
    return z.NEVER;
  }
};

/** Pieces of the functions' environments; each function takes those it uses. */
export const tableVariables = { TABLE_NAME: z.string().min(1), KMS_KEY_ARN: z.string().min(1) };
export const intakeVariables = { INTAKE_EXPRESS_URL: z.url(), INTAKE_BULK_URL: z.url() };
/** The state machine that drives incidents, and the queue of those who look after them. */
export const escalationVariables = { ESCALATION_ARN: z.string().min(1) };
/** The state machine that drives campaigns. */
export const campaignVariables = { CAMPAIGN_ARN: z.string().min(1) };
export const incidentsVariables = { INCIDENTS_URL: z.url() };
export const linkVariables = { LINK_KEY_SECRET: z.string().min(1), PUBLIC_URL: z.url() };
/** Who looks at contents, for tenants that name none. */
export const enrichmentVariables = { ENRICHMENT: z.enum(analysers) };
export const secretVariables = { SECRETS_PREFIX: z.string().min(1) };

/** The two queues of a channel: `EMAIL_EXPRESS_URL`, `EMAIL_BULK_URL`. */
export const channelVariables = (channel: ChannelName) => ({
  [`${channel.toUpperCase()}_EXPRESS_URL`]: z.url(),
  [`${channel.toUpperCase()}_BULK_URL`]: z.url(),
});
export const allChannelVariables = Object.assign({}, ...channelNames.map(channelVariables)) as Record<string, z.ZodURL>;

export const intakeUrls = (environment: {
  readonly INTAKE_EXPRESS_URL: string;
  readonly INTAKE_BULK_URL: string;
}): LaneUrls => ({
  express: environment.INTAKE_EXPRESS_URL,
  bulk: environment.INTAKE_BULK_URL,
});

/** The queues of the channels that the environment names. */
export function channelUrls(
  environment: object,
  channels: readonly ChannelName[] = channelNames,
): Partial<Record<ChannelName, LaneUrls>> {
  return Object.fromEntries(
    channels.map((channel) => {
      const prefix = channel.toUpperCase();
      return [
        channel,
        { express: urlIn(environment, `${prefix}_EXPRESS_URL`), bulk: urlIn(environment, `${prefix}_BULK_URL`) },
      ];
    }),
  );
}

const urlIn = (environment: object, name: string): string => z.url().parse(Reflect.get(environment, name));

import { createPrivateKey } from 'node:crypto';
import * as z from 'zod';

const isPrivateKey = (pem: string): boolean => {
  try {
    createPrivateKey(pem);
    return true;
  } catch {
    return false;
  }
};

/** A Google service account as its JSON key file has it; what is not listed here is not needed. */
export const fcmCredentialsSchema = z.object({
  project_id: z.string().regex(/^[a-z0-9:.-]{1,100}$/),
  client_email: z.string().min(3),
  private_key: z.string().refine(isPrivateKey, 'must be a private key in PEM'),
});
export type FcmCredentials = z.output<typeof fcmCredentialsSchema>;

/** A Slack app as it is installed in the tenant's workspace. */
export const slackCredentialsSchema = z.object({
  botToken: z.string().regex(/^[\x21-\x7e]{1,512}$/, 'must be a bot token'),
  signingSecret: z.string().min(1).optional(),
});
export type SlackCredentials = z.output<typeof slackCredentialsSchema>;

const names = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/);

/** Routing keys (integration keys of Events API v2) by the names that `config.service` chooses among. */
export const pagerdutyCredentialsSchema = z.object({
  routingKeys: z.record(names, z.string().regex(/^[A-Za-z0-9]{32}$/, 'must be a routing key of 32 characters')),
});
export type PagerdutyCredentials = z.output<typeof pagerdutyCredentialsSchema>;

/** Addresses of workflows by the names that `config.webhook` chooses among; each carries its own signature. */
export const teamsCredentialsSchema = z.object({
  webhooks: z.record(names, z.url({ protocol: /^https?$/ }).max(2_048)),
});
export type TeamsCredentials = z.output<typeof teamsCredentialsSchema>;

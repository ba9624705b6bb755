import { production } from './production.ts';
import type { EnvironmentSettings } from './schema.ts';

/** TechCorp's own: production for one tenant, beside the shared one in its account, whose receipts it reads along. */
export const techcorpProd: EnvironmentSettings = {
  ...production,
  tenant: 'techcorp',
  api: { ratePerSecond: 1_000, burst: 1_000 },
  mailDomains: ['techcorp.example', 'techcorp.com'],
  sms: { accountSettings: 'guest', monthlyLimitUsd: 1_000 },
  channelConcurrency: { email: 20, sms: 10, push: 20, slack: 5, webhook: 10, others: 2 },
  intakeConcurrency: 10,
  tenantsWithSecrets: ['techcorp'],
};

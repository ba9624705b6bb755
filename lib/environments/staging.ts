import type { EnvironmentSettings } from './schema.ts';

/** The rehearsal of production, in an account of its own. */
export const staging: EnvironmentSettings = {
  region: 'eu-west-1',
  removal: 'destroy',
  deletionProtection: true,
  logRetentionDays: 14,
  api: { ratePerSecond: 500, burst: 500 },
  mailDomains: [],
  sms: { accountSettings: 'owner', monthlyLimitUsd: 10 },
  channelConcurrency: { email: 10, sms: 10, push: 10, slack: 5, webhook: 10, others: 2 },
  intakeConcurrency: 10,
  tenantsWithSecrets: [],
};

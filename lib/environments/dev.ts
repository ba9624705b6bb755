import type { EnvironmentSettings } from './schema.ts';

/** Where developers try things: small, and gone without a trace when deleted. */
export const dev: EnvironmentSettings = {
  region: 'eu-west-1',
  removal: 'destroy',
  deletionProtection: false,
  logRetentionDays: 7,
  api: { ratePerSecond: 50, burst: 50 },
  mailDomains: [],
  sms: { accountSettings: 'owner', monthlyLimitUsd: 1 },
  channelConcurrency: { others: 2 },
  intakeConcurrency: 2,
  tenantsWithSecrets: [],
};

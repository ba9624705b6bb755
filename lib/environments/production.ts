import type { EnvironmentSettings } from './schema.ts';

/** Shared by all tenants that have no environment of their own. */
export const production: EnvironmentSettings = {
  region: 'eu-west-1',
  removal: 'retain',
  deletionProtection: true,
  logRetentionDays: 90,
  runbookBaseUrl: 'docs/runbooks',
  api: { ratePerSecond: 10_000, burst: 5_000 },
  mailDomains: [],
  sms: { accountSettings: 'owner', monthlyLimitUsd: 1_000 },
  channelConcurrency: { email: 200, sms: 100, push: 200, slack: 20, webhook: 100 },
  intakeConcurrency: 100,
  tenantsWithSecrets: [],
};

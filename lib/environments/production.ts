import type { EnvironmentSettings } from './schema.ts';

/**
 * Shared by all tenants that have no environment of their own. Its concurrencies add up to 1,700 functions at once: the
 * account's quota must be raised from 1,000 before they mean anything.
 */
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

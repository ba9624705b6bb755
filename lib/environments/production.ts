import type { EnvironmentSettings } from './schema.ts';

/**
 * Shared by all tenants that have no environment of their own. Its concurrencies and those of techcorp-prod, in the same
 * account, leave the API 100 of the 1,000 functions that an account may run at once by default; raise them with the quota.
 * Who hears its alarms and where runbooks are read is not known here: `-c alarmEmail=… -c runbookBaseUrl=…`, or two lines.
 */
export const production: EnvironmentSettings = {
  region: 'eu-west-1',
  removal: 'retain',
  deletionProtection: true,
  logRetentionDays: 90,
  api: { ratePerSecond: 10_000, burst: 5_000 },
  mailDomains: [],
  sms: { accountSettings: 'owner', monthlyLimitUsd: 1_000 },
  channelConcurrency: { email: 80, sms: 40, push: 80, slack: 10, webhook: 36, others: 4 },
  intakeConcurrency: 40,
  tenantsWithSecrets: [],
};

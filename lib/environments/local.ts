import type { EnvironmentSettings } from './schema.ts';

/** One machine: the same template, run by `local/host`. */
export const local: EnvironmentSettings = {
  region: 'eu-west-1',
  removal: 'destroy',
  deletionProtection: false,
  logRetentionDays: 1,
  api: { ratePerSecond: 1_000, burst: 1_000 },
  mailDomains: ['techcorp.example', 'techcorp.com'],
  sms: { accountSettings: 'owner', monthlyLimitUsd: 100 },
  channelConcurrency: { others: 2 },
  intakeConcurrency: 2,
  tenantsWithSecrets: ['techcorp'],
};

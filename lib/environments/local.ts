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
  eventSources: [
    { tenant: 'techcorp', principals: ['arn:aws:iam::111122223333:role/order-service', '444455556666'] },
    { tenant: 'quietcorp', principals: ['arn:aws:iam::111122223333:role/quiet-service'] },
  ],
  alarms: [{ name: 'techcorp-*', tenant: 'techcorp', policy: 'default', severity: 'critical' }],
};

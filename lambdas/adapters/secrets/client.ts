import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { awsAgents } from '../http/agents.ts';

/** The Secrets Manager client of the senders: reading is harmless to repeat, and must leave time for the send. */
export const openSecrets = (): SecretsManagerClient =>
  new SecretsManagerClient({
    maxAttempts: 2,
    requestHandler: { connectionTimeout: 1_000, requestTimeout: 2_000, throwOnRequestTimeout: true, ...awsAgents() },
  });

import { awsAgents, providerLimits } from '../http/agents.ts';

/**
 * The configuration of an AWS client that hands a message to a provider: one request per call, and limits that end it
 * (`requestTimeout` alone only warns). Never retries: a repeat after a timeout could reach a person twice.
 */
export const onceOnly = () => ({
  maxAttempts: 1,
  requestHandler: {
    connectionTimeout: providerLimits.connectMs,
    requestTimeout: providerLimits.totalMs,
    throwOnRequestTimeout: true,
    ...awsAgents(),
  },
});

import { CfnParameter, type Stack } from 'aws-cdk-lib';
import type { Environment } from '../environments.ts';

/** Variables that lead functions to simulated providers; all empty in the cloud, where the real ones apply. */
export interface ProviderEndpoints {
  readonly push: Readonly<Record<string, string>>;
  readonly slack: Readonly<Record<string, string>>;
  readonly pagerduty: Readonly<Record<string, string>>;
  readonly teams: Readonly<Record<string, string>>;
  /** The one private address that webhooks may reach. */
  readonly webhookUrl: string | undefined;
}

/** In `local` the template has a parameter that says where the simulators listen; no other environment has it. */
export function providerEndpoints(stack: Stack, { name }: Environment): ProviderEndpoints {
  if (name !== 'local') return { push: {}, slack: {}, pagerduty: {}, teams: {}, webhookUrl: undefined };
  const url = new CfnParameter(stack, 'ProvidersUrl', {
    type: 'String',
    description: 'Where the simulated providers listen, without a slash at the end',
  }).valueAsString;
  return {
    push: { FCM_ENDPOINT: `${url}/providers/fcm`, GOOGLE_TOKEN_URL: `${url}/providers/google/token` },
    slack: { SLACK_API_URL: `${url}/providers/slack/api/` },
    pagerduty: { PAGERDUTY_URL: `${url}/providers/pagerduty/v2/enqueue` },
    teams: { TEAMS_ALLOWED_URL: `${url}/providers/teams` },
    webhookUrl: `${url}/webhook`,
  };
}

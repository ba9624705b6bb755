import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import * as z from 'zod';
import type { SecretStore } from '../host/provision/secrets.ts';
import { routingKeys } from '../simulators/providers/pagerduty/services.ts';
import { workflowNames, workflowUrl } from '../simulators/providers/teams/workflows.ts';
import { demoTenant } from './demo-keys.ts';
import { keptFile } from './kept-file.ts';

const slackSchema = z.object({ botToken: z.string(), signingSecret: z.string() });

/** The demo tenant's credentials at Slack, of which the simulated Slack signs with one. */
export type SlackCredentials = z.output<typeof slackSchema>;

/** The Slack credentials of this machine, made at the first start and kept. */
export function slackCredentials(folder: string): SlackCredentials {
  const made = () => JSON.stringify({ botToken: 'xoxb-local', signingSecret: randomBytes(16).toString('hex') });
  return slackSchema.parse(JSON.parse(keptFile(join(folder, `${demoTenant.id}-slack.json`), made)));
}

/**
 * Fills the demo tenant's secrets, as an operator does in the cloud: Slack's bot token, PagerDuty's routing keys, the
 * addresses of workflows in Teams, and a Google service account whose tokens come from the simulator.
 */
export function putProviderSecrets(store: SecretStore, folder: string, providersUrl: string): void {
  const secretName = (provider: string) => `carillon/local/${demoTenant.id}/${provider}`;
  store.put(secretName('slack'), JSON.stringify(slackCredentials(folder)));
  store.put(secretName('pagerduty'), JSON.stringify({ routingKeys }));
  const webhooks = Object.fromEntries(workflowNames.map((name) => [name, workflowUrl(providersUrl, name)]));
  store.put(secretName('teams'), JSON.stringify({ webhooks }));
  const keyFile = join(folder, `${demoTenant.id}-fcm.pem`);
  const serviceAccount = {
    type: 'service_account',
    project_id: demoTenant.id,
    private_key_id: 'local',
    private_key: keptFile(keyFile, newRsaKey),
    client_email: `carillon@${demoTenant.id}.iam.gserviceaccount.com`,
    token_uri: `${providersUrl}/providers/google/token`,
  };
  store.put(secretName('fcm'), JSON.stringify(serviceAccount));
}

function newRsaKey(): string {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

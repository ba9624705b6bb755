import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { marshall } from '@aws-sdk/util-dynamodb';
import { accessKeyKey, tenantKey } from '../../lambdas/adapters/dynamo/keys.ts';
import { makeWebhookKey } from '../../lambdas/adapters/sealing/webhook-keys.ts';
import { dataKey } from '../stub/services.ts';
import type { Table } from '../stub/table.ts';
import { linkKeySecret, secretsPrefix } from './environment.ts';

export const tenantId = 'acme';
/** What links are signed with. */
export const linkKey = 'a link key of thirty-two characters or more';
/** What Slack signs its presses with. */
export const slackSigningSecret = 'bench';
export const keyId = `${tenantId}.key_bench`;

const signing = generateKeyPairSync('ed25519');
/** What the tenant's requests are signed with. */
export const signingKey: KeyObject = signing.privateKey;

/** Puts the tenant and its key into the table, as the functions that manage them do. */
export function seedTenant(table: Table): void {
  const createdAt = Date.now();
  const webhookKey = makeWebhookKey(tenantId, dataKey, { id: 'whk_bench', at: createdAt });
  const tenant = {
    id: tenantId,
    name: 'Acme Ltd',
    senders: ['@acme.example', 'Acme', 'T123456'],
    settings: { locale: 'de-DE', timezone: 'Europe/Berlin', dedupWindowMs: 300_000 },
    createdAt,
    wrappedDataKey: new Uint8Array(184),
    webhookKeys: [{ ...webhookKey, sealedPrivateKey: new Uint8Array(webhookKey.sealedPrivateKey) }],
  };
  table.seed(toWire({ ...tenantKey(tenantId), ...tenant, maker: 'bench' }));
  const key = { tenant: tenantId, id: keyId, role: 'admin', publicKey: publicJwk(), createdAt };
  table.seed(toWire({ ...accessKeyKey(tenantId, keyId), ...key }));
}

/** An item as the JSON protocol carries it: bytes in base64. Takes no Buffers, which write themselves otherwise. */
const toWire = (item: Record<string, unknown>): unknown =>
  JSON.parse(
    JSON.stringify(marshall(item), (_, value: unknown) =>
      value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value,
    ),
  );

const publicJwk = () => {
  const { kty, crv, x } = signing.publicKey.export({ format: 'jwk' });
  return { kty, crv, x };
};

/** The secrets that the functions read: the tenant's own at each provider, and the link key. */
export function seedSecrets(providersUrl: string): ReadonlyMap<string, string> {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const serviceAccount = {
    project_id: 'acme-app',
    client_email: 'push@acme-app.iam.gserviceaccount.com',
    private_key: privateKey.export({ format: 'pem', type: 'pkcs8' }),
  };
  return new Map([
    [linkKeySecret, linkKey],
    [`${secretsPrefix}/${tenantId}/fcm`, JSON.stringify(serviceAccount)],
    [`${secretsPrefix}/${tenantId}/pagerduty`, JSON.stringify({ routingKeys: { default: '0'.repeat(32) } })],
    [
      `${secretsPrefix}/${tenantId}/teams`,
      JSON.stringify({ webhooks: { default: `${providersUrl}/teams?sig=bench` } }),
    ],
    [
      `${secretsPrefix}/${tenantId}/slack`,
      JSON.stringify({ botToken: 'xoxb-bench', signingSecret: slackSigningSecret }),
    ],
  ]);
}

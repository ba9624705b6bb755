import * as z from 'zod';
import { analysers } from '../../lambdas/core/insight/enrichment.ts';
import { eachChannel } from '../channels.ts';
import { alarms } from './alarms.ts';
import { eventSources } from './event-sources.ts';
import { tenantName } from './tenant-name.ts';

const domainName = z
  .string()
  .regex(
    /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,}$/,
    'must be a domain such as mail.example.com',
  );

/** Regions in which every service that Carillon uses is offered, mail and text messages too. */
const regions = [
  'eu-west-1',
  'eu-west-2',
  'eu-west-3',
  'eu-central-1',
  'eu-north-1',
  'us-east-1',
  'us-east-2',
  'us-west-2',
  'ca-central-1',
  'sa-east-1',
  'ap-south-1',
  'ap-northeast-1',
  'ap-southeast-1',
  'ap-southeast-2',
] as const;

/** The name that the platform's owner signs with. */
const platformKeyId = z
  .string()
  .regex(/^platform\.key_[A-Za-z0-9_-]{1,64}$/, 'must be a name such as "platform.key_1"');

/** Public key of the platform's owner, as a JWK with a `kid`; strict, so that a private key is refused by its `d`. */
export const platformKeySchema = z.discriminatedUnion('kty', [
  z.strictObject({
    kty: z.literal('OKP'),
    crv: z.literal('Ed25519'),
    x: z.base64url(),
    kid: platformKeyId,
    alg: z.string().optional(),
    use: z.literal('sig').optional(),
  }),
  z.strictObject({
    kty: z.literal('EC'),
    crv: z.literal('P-256'),
    x: z.base64url(),
    y: z.base64url(),
    kid: platformKeyId,
    alg: z.string().optional(),
    use: z.literal('sig').optional(),
  }),
]);

/** Lambda takes no maximum below 2 for a queue (AWS: ScalingConfig of an event source mapping). */
const concurrency = z.int().min(2).max(1000);

/** By channel, and `others` for each that is not named. */
const channelConcurrency = z
  .strictObject({
    ...eachChannel(() => concurrency.optional()),
    others: concurrency,
  })
  .transform(({ others, ...named }) => eachChannel((name) => named[name] ?? others));

const httpsUrl = z.url({ protocol: /^https$/ });

/** What may differ between environments; everything else is the same everywhere. */
const fields = z.strictObject({
  /** The one tenant that a dedicated environment serves: no other can be made in it. Without it it is shared. */
  tenant: tenantName.optional(),
  /** AWS account that it may be deployed to; without it, the account of whoever deploys. */
  account: z
    .string()
    .regex(/^\d{12}$/, 'must be an account number of 12 digits')
    .optional(),
  region: z.enum(regions),
  /** What becomes of stored data when its stack is deleted. */
  removal: z.enum(['retain', 'destroy']),
  /** Stacks and table refuse deletion until this is switched off. */
  deletionProtection: z.boolean(),
  logRetentionDays: z.literal([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400]),
  /** Who is told when an alarm goes off; without it alarms show on the dashboard only. Needed where data is retained. */
  alarmEmail: z.email().optional(),
  /** Where runbooks are read: alarms link `<this>/<name>.md`. An https URL where data is retained, for mails link it. */
  runbookBaseUrl: z.string().min(1).default('docs/runbooks'),
  api: z.strictObject({
    /** Requests a second that the API takes in all, before it answers 429. */
    ratePerSecond: z.int().min(1).max(10_000),
    burst: z.int().min(1).max(5_000),
    /** A name of one's own; its certificate must be in the same region. */
    domain: z.strictObject({ name: domainName, certificateArn: z.string().startsWith('arn:aws:acm:') }).optional(),
  }),
  /** Domains that mail is sent from, created here; those of tenants who come later are verified by an operator. */
  mailDomains: z.array(domainName).max(100),
  sms: z.strictObject({
    /**
     * SNS keeps its settings for text messages and its receipts once per account and region. One environment of an
     * account is the `owner` and sets them; one other, deployed after it, may read the receipts along as `guest` (a log
     * group takes two subscriptions); any more send without receipts (`none`).
     */
    accountSettings: z.enum(['owner', 'guest', 'none']),
    /** Above it SNS stops sending until the next month. AWS's own quota, 1 USD at first, is raised by a support case. */
    monthlyLimitUsd: z.int().min(1).max(1_000_000),
  }),
  /** Batches that run at once, for each of the two queues of a channel. */
  channelConcurrency,
  /** Batches that are planned at once, for each of the two intake queues. */
  intakeConcurrency: concurrency,
  /**
   * Who looks at the contents of tenants that do not say it themselves: the platform's own analyser, Amazon Comprehend, which
   * costs more than a message for each new content (docs/decisions/0550), or nobody.
   */
  enrichment: z.enum(analysers).default('embedded'),
  /** Tenants with credentials of their own at Slack and FCM: an empty secret is made for each, for an operator to fill. */
  tenantsWithSecrets: z.array(tenantName).max(500),
  /** Who may put events of which tenant on the environment's bus; nobody may put any other. */
  eventSources,
  /** Whose the alarms of CloudWatch are, and how incidents of theirs climb; the first that fits holds. */
  alarms,
  platformKey: platformKeySchema.optional(),
});

/** What else an environment needs whose data is kept: somebody who hears its alarms, and can open what they link. */
export const settingsSchema = fields.superRefine((settings, context) => {
  const { removal, alarmEmail, runbookBaseUrl, tenant, ...owned } = settings;
  for (const setting of ['eventSources', 'alarms'] as const) {
    for (const [index, each] of owned[setting].entries()) {
      if (tenant === undefined || each.tenant === tenant) continue;
      const message = `must be "${tenant}", the one tenant of this environment`;
      context.addIssue({ code: 'custom', path: [setting, index, 'tenant'], message });
    }
  }
  if (removal !== 'retain') return;
  const missing = (setting: string, what: string) =>
    context.addIssue({
      code: 'custom',
      path: [setting],
      message: `must be ${what} where removal is "retain": set it in the file or pass -c ${setting}=…`,
    });
  if (alarmEmail === undefined) missing('alarmEmail', 'the address that hears of alarms');
  if (!httpsUrl.safeParse(runbookBaseUrl).success) missing('runbookBaseUrl', 'an https URL, as mails link it,');
});

/** Settings as an environment's file states them. */
export type EnvironmentSettings = z.input<typeof settingsSchema>;

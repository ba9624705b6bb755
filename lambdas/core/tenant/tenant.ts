import * as z from 'zod';
import { responseTargetsSchema } from '../escalation/response-targets.ts';
import { analysers } from '../insight/enrichment.ts';
import { localeSchema, timezoneSchema } from '../recipient/locale.ts';
import { minuteMs } from '../time.ts';

/** How mails and pages show whom they are from. */
export const brandSchema = z.object({
  logoUrl: z
    .url({ protocol: /^https$/ })
    .max(2_000)
    .optional(),
  /** Of buttons and links, as `#rrggbb`. */
  colour: z
    .string()
    .regex(/^#[0-9a-fA-F]{6}$/, 'must be a colour such as "#0b5cad"')
    .optional(),
});
export type Brand = z.output<typeof brandSchema>;

/** Who hears when nobody answered an incident. */
export const fallbackAddressSchema = z.object({
  email: z.email().max(254).optional(),
  phone: z.string().max(20).optional(),
  slackChannel: z.string().max(81).optional(),
});
export type FallbackAddress = z.output<typeof fallbackAddressSchema>;

/** Settings of a tenant that planning and rendering read; stored as they stand here, times in milliseconds. */
export const tenantSettingsSchema = z.object({
  locale: localeSchema.default('en'),
  timezone: timezoneSchema.default('UTC'),
  /** How long a deduplication key or content is remembered. */
  dedupWindowMs: z
    .number()
    .int()
    .min(0)
    .default(5 * minuteMs),
  /** How soon incidents should be acknowledged, by severity, where the tenant wants it otherwise than the standard. */
  responseTargets: responseTargetsSchema.optional(),
  fallback: fallbackAddressSchema.optional(),
  /** Who looks at contents; the platform's own analyser, where nothing is said. */
  enrichment: z.enum(analysers).optional(),
  brand: brandSchema.optional(),
});
export type TenantSettings = z.output<typeof tenantSettingsSchema>;

/** A tenant of the platform. */
export interface Tenant {
  readonly id: string;
  readonly name: string;
  /** What the tenant may send as: `@domain`, a mail address, an SMS sender id, or a Slack workspace id. */
  readonly senders: readonly string[];
  readonly settings: TenantSettings;
  readonly createdAt: number;
  /** The tenant's data key, wrapped by KMS. */
  readonly wrappedDataKey: Uint8Array;
  /** Ed25519 keys that sign outgoing webhooks; the first signs, all are listed. The private half is sealed. */
  readonly webhookKeys: readonly {
    readonly id: string;
    readonly publicKey: string;
    readonly sealedPrivateKey: Uint8Array;
    readonly createdAt: number;
  }[];
}

/** True when the tenant owns the mail address: it, or its `@domain`, is among the senders. Case does not matter. */
export function ownsMailSender(senders: readonly string[], address: string): boolean {
  const lower = address.toLowerCase();
  return senders.some(
    (sender) => sender.toLowerCase() === lower || (sender.startsWith('@') && lower.endsWith(sender.toLowerCase())),
  );
}

/** True when the tenant owns the SMS sender id or Slack workspace, to the letter. */
export const ownsSender = (senders: readonly string[], sender: string): boolean => senders.includes(sender);

/** The address mail leaves from when a request names none: the first whole address owned, else `no-reply@` the first domain. */
export function defaultMailSender(senders: readonly string[]): string | undefined {
  const address = senders.find((sender) => /^[^@]+@/.test(sender));
  if (address !== undefined) return address;
  const domain = senders.find((sender) => sender.startsWith('@'));
  return domain === undefined ? undefined : `no-reply${domain}`;
}

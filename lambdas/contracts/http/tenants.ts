import * as z from 'zod';
import { platformTenant } from '../../core/access/key.ts';
import { publicJwkSchema } from '../../core/access/public-jwk.ts';
import { slackChannelSchema } from '../../core/channel/slack/config.ts';
import { durationSchema } from '../../core/duration.ts';
import { repeatSchema } from '../../core/escalation/policy.ts';
import { severities } from '../../core/incident/severity.ts';
import { analysers } from '../../core/insight/enrichment.ts';
import { nameSchema } from '../../core/names.ts';
import { localeSchema, timezoneSchema } from '../../core/recipient/locale.ts';
import { phoneSchema } from '../../core/recipient/phone.ts';
import { brandSchema } from '../../core/tenant/tenant.ts';
import { dayMs, secondMs } from '../../core/time.ts';

/** `@domain`, a mail address, an SMS sender id, or a Slack workspace id. */
const senderSchema = z
  .string()
  .max(254)
  .regex(
    /^(@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+|[^\s@]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+|[A-Za-z0-9-]{1,20})$/,
    'must be "@domain", a mail address, an SMS sender id or a Slack workspace id',
  );
const sendersSchema = z.array(senderSchema).max(100);
const displayNameSchema = z.string().min(1).max(200);

const withinSchema = durationSchema(30 * dayMs).refine(
  (withinMs) => withinMs >= secondMs,
  'must be at least one second',
);

/** How soon somebody should acknowledge: a time alone, or with how the last level repeats where a policy says nothing. */
const responseTargetSchema = z.union([
  withinSchema.transform((within) => ({ within })),
  z.strictObject({ within: withinSchema, repeat: repeatSchema.optional() }),
]);

/** Who hears when nobody answered an incident: at least one way. */
const fallbackSchema = z
  .strictObject({
    email: z.email('must be an e-mail address').max(254).optional(),
    phone: phoneSchema.optional(),
    slackChannel: slackChannelSchema.optional(),
  })
  .refine((ways) => Object.values(ways).some((way) => way !== undefined), 'needs an email, a phone or a slackChannel');

const settingsSchema = z.strictObject({
  locale: localeSchema.optional(),
  timezone: timezoneSchema.optional(),
  /** How long a deduplication key or content is remembered. */
  deduplicationWindow: durationSchema(dayMs * 7).optional(),
  /** By severity; what is not named stays, and `null` brings the standard one back. */
  responseTargets: z.partialRecord(z.enum(severities), responseTargetSchema.nullable()).optional(),
  /** Who looks at contents; `null` leaves it to the environment. */
  enrichment: z.enum(analysers).nullable().optional(),
  /** Replaced whole; `null` removes it. */
  fallback: fallbackSchema.nullable().optional(),
  /** How mails show whom they are from. Replaced whole; `null` removes it. */
  brand: z.strictObject(brandSchema.shape).nullable().optional(),
});

/** `POST /v1/tenants` */
export const createTenantSchema = z.strictObject({
  id: nameSchema.refine((id) => id !== platformTenant, 'is the platform itself'),
  name: displayNameSchema,
  adminKey: publicJwkSchema,
  senders: sendersSchema.default([]),
  settings: settingsSchema.optional(),
});
export type CreateTenant = z.output<typeof createTenantSchema>;

/** `PATCH /v1/tenants/{id}`: what is not named stays. */
export const updateTenantSchema = z.strictObject({
  name: displayNameSchema.optional(),
  senders: sendersSchema.optional(),
  settings: settingsSchema.optional(),
});
export type UpdateTenant = z.output<typeof updateTenantSchema>;

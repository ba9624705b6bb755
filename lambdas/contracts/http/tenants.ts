import * as z from 'zod';
import { platformTenant } from '../../core/access/key.ts';
import { publicJwkSchema } from '../../core/access/public-jwk.ts';
import { durationSchema } from '../../core/duration.ts';
import { nameSchema } from '../../core/names.ts';
import { localeSchema, timezoneSchema } from '../../core/recipient/locale.ts';
import { dayMs } from '../../core/time.ts';

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

const settingsSchema = z.strictObject({
  locale: localeSchema.optional(),
  timezone: timezoneSchema.optional(),
  /** How long a deduplication key or content is remembered. */
  deduplicationWindow: durationSchema(dayMs * 7).optional(),
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

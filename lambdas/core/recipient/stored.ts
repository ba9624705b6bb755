import * as z from 'zod';
import { nameSchema } from '../names.ts';
import { inlineRecipientSchema } from './recipient.ts';

/** More roles than anybody has; each is an item of its own in the index of roles. */
export const maxRoles = 50;

const rolesSchema = z.array(nameSchema).max(maxRoles);
const fields = inlineRecipientSchema.omit({ id: true }).shape;

/** `PUT /v1/recipients/{id}`: the shape of an inline recipient, with roles; the id stands in the path. */
export const recipientFieldsSchema = z.strictObject({ ...fields, roles: rolesSchema.optional() });
export type RecipientFields = z.output<typeof recipientFieldsSchema>;

/** `PATCH /v1/recipients/{id}`: named fields are laid over those that stand, `null` removes a field. */
export const recipientPatchSchema = z.strictObject({
  email: fields.email.nullable(),
  phone: fields.phone.nullable(),
  locale: fields.locale.nullable(),
  timezone: fields.timezone.nullable(),
  pushTokens: fields.pushTokens.nullable(),
  slackUserId: fields.slackUserId.nullable(),
  attributes: fields.attributes.nullable(),
  roles: rolesSchema.nullish(),
});
export type RecipientPatch = z.output<typeof recipientPatchSchema>;

export const platforms = ['ios', 'android', 'web'] as const;

/** `POST /v1/recipients/{id}/devices`: an app on somebody's device, as its push service knows it. */
export const deviceFieldsSchema = z.strictObject({ token: z.string().min(1).max(4096), platform: z.enum(platforms) });
export type DeviceFields = z.output<typeof deviceFieldsSchema>;

import * as z from 'zod';
import { nameSchema } from '../../core/names.ts';
import { consentRequestSchema } from '../../core/preference/consent-request.ts';
import { preferencesSchema } from '../../core/preference/preferences.ts';
import { maxImportRows } from '../../core/recipient/import/row.ts';
import { deviceFieldsSchema, recipientFieldsSchema, recipientPatchSchema } from '../../core/recipient/stored.ts';
import { listQueryFields } from './lists.ts';

/** `PUT /v1/recipients/{id}`. The id may stand in the body too, as it does in a notification, if it is the same. */
export const putRecipientSchema = z.strictObject({ id: nameSchema.optional(), ...recipientFieldsSchema.shape });
export type PutRecipient = z.output<typeof putRecipientSchema>;

/** `PATCH /v1/recipients/{id}` */
export const patchRecipientSchema = recipientPatchSchema;
export type PatchRecipient = z.output<typeof patchRecipientSchema>;

/** `POST /v1/recipients/import`. Each row is read by itself, so that one that is wrong keeps no other out. */
export const importRecipientsSchema = z.strictObject({ recipients: z.array(z.unknown()).min(1).max(maxImportRows) });
export type ImportRecipients = z.output<typeof importRecipientsSchema>;

/** `POST /v1/recipients/{id}/devices` */
export const addDeviceSchema = deviceFieldsSchema;
export type AddDevice = z.output<typeof addDeviceSchema>;

/** `GET /v1/recipients?role=` */
export const listRecipientsSchema = z.strictObject({ ...listQueryFields, role: nameSchema.optional() });
export type ListRecipients = z.output<typeof listRecipientsSchema>;

/** `PUT /v1/recipients/{id}/preferences` */
export const putPreferencesSchema = preferencesSchema;
export type PutPreferences = z.output<typeof putPreferencesSchema>;

/** `POST /v1/recipients/{id}/consents` */
export const addConsentSchema = consentRequestSchema;
export type AddConsent = z.output<typeof addConsentSchema>;

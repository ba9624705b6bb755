import * as z from 'zod';
import type {
  addDeviceSchema,
  patchRecipientSchema,
  putRecipientSchema,
} from '../../lambdas/contracts/http/recipients.ts';
import type { ImportRowInput } from '../../lambdas/core/recipient/import/row.ts';
import type { Call, Repeatable } from '../call.ts';
import { collection } from '../collection.ts';
import { path } from '../path.ts';
import { addedSchema, nothing, type Resource, resourceSchema } from '../schemas.ts';
import { inbox } from './inbox.ts';
import { consents, preferences } from './wishes.ts';

/** A stored recipient as a caller writes one, and what may be changed of it; `null` removes a field. */
export type RecipientInput = z.input<typeof putRecipientSchema>;
export type RecipientChange = z.input<typeof patchRecipientSchema>;
export type DeviceInput = z.input<typeof addDeviceSchema>;

/** A row of an import: a recipient with the id, and what the person is known to want. */
export type RecipientRow = ImportRowInput;

const importedSchema = z.looseObject({
  stored: z.number(),
  refused: z.array(
    z.looseObject({
      index: z.number(),
      id: z.string().optional(),
      errors: z.array(z.object({ path: z.string(), message: z.string() })),
    }),
  ),
});
export type Imported = z.output<typeof importedSchema>;

export const recipients = (call: Call) => ({
  ...collection<RecipientInput, Resource>(call, '/v1/recipients', resourceSchema),
  /** Erases: whatever was sealed for the person is readable to nobody afterwards. */
  delete: (id: string, repeatable?: Repeatable) => call(nothing, 'DELETE', path`/v1/recipients/${id}`, repeatable),
  /** All that is stored about the person, and when it was read. */
  export: (id: string) => call(resourceSchema, 'GET', path`/v1/recipients/${id}/export`),
  patch: (id: string, body: RecipientChange, repeatable?: Repeatable) =>
    call(resourceSchema, 'PATCH', path`/v1/recipients/${id}`, { body, ...repeatable }),
  /** Up to 100 at a time; says of each that was refused why, and stores the others. */
  import: (rows: readonly RecipientRow[], repeatable?: Repeatable) =>
    call(importedSchema, 'POST', path`/v1/recipients/import`, { body: { recipients: rows }, ...repeatable }),
  addDevice: (id: string, body: DeviceInput, repeatable?: Repeatable) =>
    call(addedSchema, 'POST', path`/v1/recipients/${id}/devices`, { body, ...repeatable }),
  removeDevice: (id: string, deviceId: string, repeatable?: Repeatable) =>
    call(nothing, 'DELETE', path`/v1/recipients/${id}/devices/${deviceId}`, repeatable),
  inbox: inbox(call),
  preferences: preferences(call),
  consents: consents(call),
});

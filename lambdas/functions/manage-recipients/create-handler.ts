import {
  addConsentSchema,
  addDeviceSchema,
  importRecipientsSchema,
  listRecipientsSchema,
  patchRecipientSchema,
  putPreferencesSchema,
  putRecipientSchema,
} from '../../contracts/http/recipients.ts';
import { signedEndpoint } from '../../framework/http/endpoint.ts';
import { createHttpHandler, type HttpHandler } from '../../framework/http/handler.ts';
import type { Dependencies } from './dependencies.ts';
import { addDevice, removeDevice } from './devices.ts';
import { importRecipients } from './import.ts';
import {
  eraseRecipient,
  exportRecipient,
  listRecipients,
  patchRecipient,
  putRecipient,
  showRecipient,
} from './recipients.ts';
import { addConsent, listConsents, putPreferences, showPreferences } from './wishes.ts';

export const createHandler = (deps: Dependencies): HttpHandler =>
  createHttpHandler(
    [
      signedEndpoint({
        route: 'listRecipients',
        query: listRecipientsSchema,
        handle: (call) => listRecipients(deps, call),
      }),
      signedEndpoint({ route: 'getRecipient', handle: (call) => showRecipient(deps, call) }),
      signedEndpoint({ route: 'exportRecipient', handle: (call) => exportRecipient(deps, call) }),
      signedEndpoint({ route: 'putRecipient', body: putRecipientSchema, handle: (call) => putRecipient(deps, call) }),
      signedEndpoint({
        route: 'patchRecipient',
        body: patchRecipientSchema,
        handle: (call) => patchRecipient(deps, call),
      }),
      signedEndpoint({
        route: 'importRecipients',
        body: importRecipientsSchema,
        handle: (call) => importRecipients(deps, call),
      }),
      signedEndpoint({ route: 'deleteRecipient', handle: (call) => eraseRecipient(deps, call) }),
      signedEndpoint({ route: 'getPreferences', handle: (call) => showPreferences(deps, call) }),
      signedEndpoint({
        route: 'putPreferences',
        body: putPreferencesSchema,
        bodyMayBeEmpty: true,
        handle: (call) => putPreferences(deps, call),
      }),
      signedEndpoint({ route: 'listConsents', handle: (call) => listConsents(deps, call) }),
      signedEndpoint({ route: 'addConsent', body: addConsentSchema, handle: (call) => addConsent(deps, call) }),
      signedEndpoint({ route: 'addDevice', body: addDeviceSchema, handle: (call) => addDevice(deps, call) }),
      signedEndpoint({ route: 'removeDevice', handle: (call) => removeDevice(deps, call) }),
    ],
    deps.log,
    deps.signed,
  );

import { readSignedText, signText } from './signed-text.ts';

/** Which incident of which tenant a button answers for. */
export interface IncidentReference {
  readonly tenant: string;
  readonly incidentId: string;
  /** The message that the button stands in: among its people is likely whoever presses. */
  readonly notificationId: string;
}

const purpose = 'carillon:incident-reference:1';
const incidentPrefix = 'inc_';
const notificationPrefix = 'ntf_';
const pattern = /^([A-Za-z0-9_-]{1,64})\.([A-Za-z0-9_-]{1,64})\.([A-Za-z0-9][A-Za-z0-9_.-]{0,63})$/;

/**
 * What the buttons of a message carry. It names an incident and allows nothing by itself: whoever presses is proven by
 * the signature of the workspace that the tenant has set up. It keeps one tenant's workspace from another's incidents.
 */
export function signIncidentReference(
  key: Uint8Array,
  { tenant, incidentId, notificationId }: IncidentReference,
): string {
  const ids = [incidentId.slice(incidentPrefix.length), notificationId.slice(notificationPrefix.length)];
  return signText(key, purpose, [...ids, tenant].join('.'));
}

/** The incident of a reference; undefined where we did not write it under this key. */
export function readIncidentReference(key: Uint8Array, reference: string): IncidentReference | undefined {
  const [, incident, notification, tenant] = pattern.exec(readSignedText(key, purpose, reference) ?? '') ?? [];
  if (incident === undefined || notification === undefined || tenant === undefined) return undefined;
  return {
    tenant,
    incidentId: `${incidentPrefix}${incident}`,
    notificationId: `${notificationPrefix}${notification}`,
  };
}

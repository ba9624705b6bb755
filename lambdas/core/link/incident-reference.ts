import { readSignedText, signText } from './signed-text.ts';

/** Which incident of which tenant a button answers for. */
export interface IncidentReference {
  readonly tenant: string;
  readonly incidentId: string;
}

const purpose = 'carillon:incident-reference:1';
const idPrefix = 'inc_';
const pattern = /^([A-Za-z0-9_-]{1,64})\.([A-Za-z0-9][A-Za-z0-9_.-]{0,63})$/;

/**
 * What the buttons of a message carry. It names an incident and allows nothing by itself: whoever presses is proven by
 * the signature of the workspace that the tenant has set up. It keeps one tenant's workspace from another's incidents.
 */
export const signIncidentReference = (key: Uint8Array, { tenant, incidentId }: IncidentReference): string =>
  signText(key, purpose, `${incidentId.slice(idPrefix.length)}.${tenant}`);

/** The incident of a reference; undefined where we did not write it under this key. */
export function readIncidentReference(key: Uint8Array, reference: string): IncidentReference | undefined {
  const [, id, tenant] = pattern.exec(readSignedText(key, purpose, reference) ?? '') ?? [];
  return id === undefined || tenant === undefined ? undefined : { tenant, incidentId: `${idPrefix}${id}` };
}

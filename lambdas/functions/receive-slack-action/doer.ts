import type { Doer } from '../../core/incident/changes/change.ts';
import type { Incident } from '../../core/incident/incident.ts';
import type { IncidentReference } from '../../core/link/incident-reference.ts';
import { displayName } from '../../core/recipient/display-name.ts';
import type { Recipient } from '../../core/recipient/recipient.ts';
import type { Dependencies } from './dependencies.ts';
import type { Press } from './press.ts';

/**
 * Who pressed, by the name that the tenant gives them: among the incident's own people, then among those whom the message
 * was for; anybody else of the workspace by the name that Slack knows.
 */
export async function doerOf(
  { audiences }: Pick<Dependencies, 'audiences'>,
  user: Press['user'],
  { tenant, notificationId }: IncidentReference,
  incident: Incident | undefined,
): Promise<Doer> {
  const own = incident?.body.request.recipients.find(isUser(user));
  const person =
    own ?? (await audiences.read({ tenant, id: notificationId }))?.people.find(isPersonOf(user))?.recipient;
  const recipientId = person?.id;
  return {
    by: (person === undefined ? undefined : displayName(person)) ?? user.name,
    via: 'slack',
    ...(recipientId === undefined ? {} : { recipientId }),
  };
}

const isUser =
  ({ id }: Press['user']) =>
  ({ slackUserId }: Pick<Recipient, 'slackUserId'>): boolean =>
    slackUserId === id;

const isPersonOf =
  (user: Press['user']) =>
  ({ recipient, erased }: { readonly recipient: Recipient; readonly erased?: true }): boolean =>
    erased !== true && isUser(user)(recipient);

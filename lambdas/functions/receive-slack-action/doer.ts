import type { Doer } from '../../core/incident/changes/change.ts';
import type { Incident } from '../../core/incident/incident.ts';
import type { IncidentReference } from '../../core/link/incident-reference.ts';
import { displayName } from '../../core/recipient/display-name.ts';
import type { Recipient } from '../../core/recipient/recipient.ts';
import type { Dependencies } from './dependencies.ts';
import type { Press } from './press.ts';
import { type TimeLeft, within } from './time.ts';

/** An audience may be a thousand sealed people: a name is worth less than that the press acts in time. */
const mostMs = 700;

/**
 * Who pressed, by the name that the tenant gives them: among the incident's own people, then among those whom the message
 * was for, where they are read in time; anybody else of the workspace by the name that Slack knows.
 */
export async function doerOf(
  deps: Pick<Dependencies, 'audiences' | 'log'>,
  user: Press['user'],
  reference: IncidentReference,
  incident: Incident | undefined,
  left: TimeLeft,
): Promise<Doer> {
  const own = incident?.body.request.recipients.find(isUser(user));
  const person = own ?? (await readPerson(deps, user, reference, left));
  const recipientId = person?.id;
  return {
    by: (person === undefined ? undefined : displayName(person)) ?? user.name,
    via: 'slack',
    ...(recipientId === undefined ? {} : { recipientId }),
  };
}

async function readPerson(
  { audiences, log }: Pick<Dependencies, 'audiences' | 'log'>,
  user: Press['user'],
  { tenant, incidentId, notificationId }: IncidentReference,
  left: TimeLeft,
): Promise<Recipient | undefined> {
  const unread = (reason: 'late' | 'unreadable', error?: unknown): undefined => {
    log.write('SLACK_PRESSER_UNREAD', { tenant, incidentId, reason }, error);
  };
  try {
    const audience = await within(Math.min(mostMs, left()), audiences.read({ tenant, id: notificationId }));
    return audience === 'late' ? unread('late') : audience?.people.find(isPersonOf(user))?.recipient;
  } catch (error) {
    return unread('unreadable', error);
  }
}

const isUser =
  ({ id }: Press['user']) =>
  ({ slackUserId }: Pick<Recipient, 'slackUserId'>): boolean =>
    slackUserId === id;

const isPersonOf =
  (user: Press['user']) =>
  ({ recipient, erased }: { readonly recipient: Recipient; readonly erased?: true }): boolean =>
    erased !== true && isUser(user)(recipient);

import type { Instant } from '../../time.ts';
import type { Incident, IncidentHead } from '../incident.ts';
import { updateNotification } from '../notifications/update.ts';
import { type Changed, changed, type Doer, refOf, refused, unchanged } from './change.ts';

/** How many acknowledgements are kept; the first of them counts. */
const maxAcknowledgements = 50;

/** Somebody has it. Several may say so and each is recorded once; only the first is told to shared channels. */
export function acknowledge(incident: Incident, doer: Doer, now: Instant, locale: string): Changed {
  const { head } = incident;
  if (head.status === 'resolved') return refused('resolved');
  if (hasAcknowledged(head, doer) || !takesAcknowledgements(head)) return unchanged;
  const { by, via, recipientId } = doer;
  const who = { by, via, ...(recipientId === undefined ? {} : { recipientId }) };
  const fields = {
    status: 'acknowledged',
    hurried: false,
    acknowledgements: [...head.acknowledgements, { ...who, at: now }],
    firstAcknowledgedAt: head.firstAcknowledgedAt ?? now,
  } satisfies Partial<IncidentHead>;
  const isFirst = head.status === 'open';
  const update = isFirst ? updateNotification(incident, { kind: 'acknowledged', by, at: now }, locale) : [];
  return changed(incident, now, fields, [{ type: 'acknowledged', ...who, ...refOf(update) }], update);
}

/** Whether somebody has said already that they have it. */
export const hasAcknowledged = ({ acknowledgements }: IncidentHead, doer: Doer): boolean =>
  acknowledgements.some((earlier) => isSame(earlier, doer));

/** Whether another acknowledgement is kept. */
export const takesAcknowledgements = ({ acknowledgements }: IncidentHead): boolean =>
  acknowledgements.length < maxAcknowledgements;

/** Two people may share a name; by their names they are told apart only where one of them is known by nothing else. */
const isSame = (earlier: Doer, doer: Doer): boolean =>
  earlier.recipientId === undefined || doer.recipientId === undefined
    ? earlier.by === doer.by
    : earlier.recipientId === doer.recipientId;

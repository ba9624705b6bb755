import { toRfc3339 } from '../time.ts';
import { type Happening, happeningsOf } from './timeline-delivery.ts';
import { type EventType, type Telling, words } from './timeline-words.ts';
import { inOrder, type NotificationState } from './view.ts';

/** One thing that happened, for a person to read and a program to sort. */
export interface TimelineEvent extends Telling {
  readonly at: string;
  readonly type: EventType;
  /** One sentence; names channels and recipients' ids, never addresses. */
  readonly message: string;
  readonly deliveryId?: string;
}

/** Everything that happened to a notification, oldest first, derived from what is stored and never stored itself. */
export function timelineOf({ body, head, records }: NotificationState): readonly TimelineEvent[] {
  const happenings: Happening[] = [{ at: body.acceptedAt, type: 'accepted' }];
  if (head?.plannedAt !== undefined) {
    happenings.push({ at: head.plannedAt, type: 'planned', deliveries: head.deliveryCount });
  }
  const plannedAt = head?.plannedAt ?? body.acceptedAt;
  happenings.push(...(head?.remarks ?? []).map(({ kind, ...rest }) => ({ at: plannedAt, type: kind, ...rest })));
  happenings.push(...inOrder(records).flatMap((record) => happeningsOf(record, plannedAt)));
  if (head?.canceledAt !== undefined) happenings.push({ at: head.canceledAt, type: 'canceled' });
  if (head?.endedAt !== undefined && head.status !== 'canceled' && head.status !== 'planned') {
    happenings.push({ at: head.endedAt, type: head.status });
  }
  return happenings.sort((left, right) => left.at - right.at).map(tell);
}

function tell({ at, type, ...rest }: Happening): TimelineEvent {
  return { at: toRfc3339(at), type, message: words[type](rest), ...rest };
}

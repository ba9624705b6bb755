import { sharedChannelsOf } from '../../../../lambdas/core/incident/notifications/shared-channels.ts';
import type { NotificationBody } from '../../../../lambdas/core/notification/notification.ts';
import type { IncidentEvidence, IncidentRule } from './rule.ts';

const destinationsOf = ({ request }: NotificationBody): readonly string[] =>
  sharedChannelsOf(request.channels).map((channel) => JSON.stringify([channel.type, channel.config]));

/** Every shared destination that a level told hears that the incident is resolved, and none that heard nothing of it. */
export const toldTheEnd = ({ judge }: IncidentEvidence): IncidentRule => {
  const told = new Map<string, Set<string>>();
  return {
    committed({ after, events, notifications }) {
      const id = `${after.body.tenant}/${after.body.id}`;
      const known = told.get(id) ?? new Set<string>();
      const isOver = events.some(({ type }) => type === 'resolved');
      const heard = notifications
        .filter(({ about }) => about?.incident?.update?.kind === 'resolved')
        .flatMap(destinationsOf);
      judge.demand(
        !isOver || [...known].sort().join() === [...heard].sort().join(),
        'who was told hears the end, and nobody else',
        () => `${id} told ${[...known].join(', ')} and, of its end, ${heard.join(', ')}`,
      );
      for (const notification of notifications.filter(({ about }) => about?.incident?.update === undefined))
        for (const destination of destinationsOf(notification)) known.add(destination);
      told.set(id, known);
    },
  };
};

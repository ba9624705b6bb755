import { nextStep } from '../../../../lambdas/core/escalation/next-step.ts';
import type { IncidentEvidence, IncidentRule } from './rule.ts';

/** Every incident comes to its end: resolved, in somebody's hands, or given up; and whatever it told is planned. */
export const ends = ({ table, judge, planned, stream }: IncidentEvidence): IncidentRule => ({
  atEnd() {
    const dropped = new Set(stream().dropped.map(({ notificationId }) => notificationId));
    for (const { incident, events } of table.rows.values()) {
      const { id } = incident.body;
      judge.demand(
        nextStep(incident, Number.MAX_SAFE_INTEGER).kind === 'end',
        'every incident comes to an end',
        () => `${id} is ${incident.head.status} at place ${incident.head.climbed}, run ${incident.head.run}, for ever`,
      );
      for (const { notificationId } of events)
        judge.demand(
          notificationId === undefined || planned.has(notificationId) || dropped.has(notificationId),
          'what an incident tells is planned',
          () => `${notificationId} of ${id} was handed to no planner`,
        );
    }
  },
});

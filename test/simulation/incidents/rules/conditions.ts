import type { Incident } from '../../../../lambdas/core/incident/incident.ts';
import type { IncidentEvidence, IncidentRule } from './rule.ts';

/** Whether the level at this place is still to be told, by the words of its policy. */
const holds = ({ body, head }: Incident, index: number): boolean =>
  body.climb.levels[index]?.condition === 'no-resolution' ? head.status !== 'resolved' : head.status === 'open';

/** No level is told after its condition ceased to hold, and none is passed over while it holds. */
export const conditions = ({ judge }: IncidentEvidence): IncidentRule => ({
  committed({ before, events }) {
    if (before === undefined) return;
    for (const { type, round = 0, level } of events) {
      const index = round > 0 ? before.body.climb.levels.length - 1 : before.head.climbed;
      if (type === 'notified' || type === 'unreachable')
        judge.demand(
          holds(before, index),
          'no level is told after its condition ceased to hold',
          () => `${before.body.id} told level ${level} while it was ${before.head.status}`,
        );
      if (type === 'skipped')
        judge.demand(
          !holds(before, index),
          'no level is passed over that should be told',
          () => `${before.body.id} passed over level ${level} while it was ${before.head.status}`,
        );
    }
  },
});

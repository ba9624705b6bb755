import type { Doing } from '../scenario.ts';
import type { IncidentEvidence, IncidentRule } from './rule.ts';

/** What stands in the timeline once for each time that somebody did it. */
const told = { note: 'noted', snooze: 'snoozed', escalate: 'escalated' } as const satisfies Partial<
  Record<Doing['deed'], string>
>;

/** The timeline has every event once and in order, and no command acted twice. */
export const timeline = ({ scenario, table, judge }: IncidentEvidence): IncidentRule => {
  const acted = new Set<string>();
  return {
    committed({ after, commandId }) {
      if (commandId === undefined) return;
      const name = `${after.body.tenant}/${after.body.id}/${commandId}`;
      judge.demand(!acted.has(name), 'no command acts twice', () => `${name} acted again`);
      acted.add(name);
    },
    atEnd() {
      for (const { tenant, id, doings } of scenario.alerts)
        for (const [deed, type] of Object.entries(told)) {
          const done = table.rows.get(`${tenant}/${id}`)?.events.filter((event) => event.type === type).length ?? 0;
          const asked = doings.filter((doing) => doing.deed === deed).length;
          judge.demand(done <= asked, 'no command acts twice', () => `${id} was ${type} ${done} times, asked ${asked}`);
        }
      for (const { incident, events } of table.rows.values())
        judge.demand(
          events.length === incident.head.events && events.every(({ seq }, place) => seq === place),
          'the timeline has every event once',
          () =>
            `${incident.body.id} counts ${incident.head.events} and tells ${events.map(({ seq }) => seq).join(' ')}`,
        );
    },
  };
};

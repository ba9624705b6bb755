import type { IncidentEvidence, IncidentRule } from './rule.ts';

/** Of a deduplication key one incident at most is not resolved. */
export const oneOpen = ({ table, judge }: IncidentEvidence): IncidentRule => ({
  committed({ before, after }) {
    const { tenant, id, request } = after.body;
    if (before !== undefined || request.dedupKey === undefined) return;
    const others = [...table.rows.values()].filter(
      ({ incident: { body, head } }) =>
        body.tenant === tenant &&
        body.id !== id &&
        body.request.dedupKey === request.dedupKey &&
        head.status !== 'resolved',
    );
    judge.demand(
      others.length === 0,
      'one incident of a key is open',
      () => `${id} was opened beside ${others.map(({ incident }) => incident.body.id).join(', ')}`,
    );
  },
});

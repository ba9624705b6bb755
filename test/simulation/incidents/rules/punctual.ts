import { nextStep } from '../../../../lambdas/core/escalation/next-step.ts';
import { secondMs } from '../../../../lambdas/core/time.ts';
import { clockToleranceMs } from '../../rules/rule.ts';
import type { IncidentEvidence, IncidentRule } from './rule.ts';

/** A stream, a wait in whole seconds, and a few calls lie between a moment and what is done then. */
const latestMs = 4 * secondMs;

/** Nothing is done before its time; and where nothing fails, nothing is late. */
export const punctual = ({ scenario, judge, drivenAnew }: IncidentEvidence): IncidentRule => {
  const toleranceMs = scenario.faults.skewMs === 0 ? 0 : clockToleranceMs;
  const isCalm = scenario.faults.budget === 0 && scenario.faults.outages.length === 0;
  /** When the incident came to stand as it stands: a step that was due before is due from then on. */
  const since = new Map<string, number>();
  return {
    committed({ at, before, after, events }) {
      const id = `${after.body.tenant}/${after.body.id}`;
      const stoodSince = since.get(id) ?? at;
      // A new run, or a new look, changes nothing of what the incident needs.
      if (events.length > 0) since.set(id, at);
      if (before === undefined || !events.some(({ type }) => type === 'notified')) return;
      judge.demand(
        nextStep(before, at + toleranceMs).kind !== 'wait',
        'no level is told early',
        () => `${id} told a level while it needed ${JSON.stringify(nextStep(before, at))}`,
      );
      const wasDue = Math.max(stoodSince, at - latestMs);
      judge.demand(
        !isCalm || wasDue === stoodSince || nextStep(before, wasDue).kind !== 'tell',
        'no level is late where nothing fails',
        () => `${id} told a level more than ${latestMs} ms late`,
      );
    },
    atEnd() {
      judge.demand(
        !isCalm || drivenAnew.size === 0,
        'nothing stands still where nothing fails',
        () => `${[...drivenAnew].join(', ')} had to be driven anew`,
      );
    },
  };
};

import type { IncidentEvidence, IncidentRule } from './rule.ts';

const steps: ReadonlySet<string> = new Set(['notified', 'unreachable', 'skipped']);

/** Levels come one after the other, none twice; only a person's escalation goes back, and to the last one at most. */
export const order = ({ judge }: IncidentEvidence): IncidentRule => ({
  committed({ before, after, events }) {
    if (before === undefined) return;
    const { id } = before.body;
    const climbing = events.filter(({ type }) => steps.has(type));
    const told = climbing.find(({ round = 0 }) => round === 0);
    const levels = before.body.climb.levels;
    if (told !== undefined)
      judge.demand(
        told.level === levels[before.head.climbed]?.level && after.head.climbed === before.head.climbed + 1,
        'levels come one after the other',
        () => `${id} came to level ${told.level} from place ${before.head.climbed}`,
      );
    const isEscalated = events.some(({ type }) => type === 'escalated');
    judge.demand(
      isEscalated || after.head.climbed >= before.head.climbed,
      'the climb goes up',
      () => `${id} went from place ${before.head.climbed} to ${after.head.climbed}`,
    );
    judge.demand(
      after.head.version === before.head.version + 1 && after.head.run >= before.head.run,
      'every write builds on the one before',
      () => `${id} went from version ${before.head.version} to ${after.head.version}`,
    );
  },
});

import type { Commit } from '../table.ts';
import { conditions } from './conditions.ts';
import { ends } from './ends.ts';
import { oneOpen } from './one-open.ts';
import { order } from './order.ts';
import { punctual } from './punctual.ts';
import type { IncidentEvidence } from './rule.ts';
import { timeline } from './timeline.ts';
import { toldTheEnd } from './told-the-end.ts';

const all = [conditions, order, timeline, punctual, oneOpen, toldTheEnd, ends];

/** All rules as one. */
export function createIncidentRules(evidence: IncidentEvidence) {
  const rules = all.map((create) => create(evidence));
  return {
    committed(commit: Commit): void {
      for (const rule of rules) rule.committed?.(commit);
    },
    atEnd(): void {
      for (const rule of rules) rule.atEnd?.();
    },
  };
}

import type { Judge } from '../../judge.ts';
import type { IncidentScenario } from '../scenario.ts';
import type { EventStream } from '../stream.ts';
import type { Commit, IncidentTable } from '../table.ts';

/** What a rule may look at. */
export interface IncidentEvidence {
  readonly scenario: IncidentScenario;
  readonly table: IncidentTable;
  readonly judge: Judge;
  /** Notifications that the follower handed to the planner. */
  readonly planned: ReadonlySet<string>;
  readonly stream: () => EventStream;
  /** Incidents that stood still and were driven anew. */
  readonly drivenAnew: ReadonlySet<string>;
}

/** One rule: told of every write, and asked once more when all is at rest. */
export interface IncidentRule {
  committed?(commit: Commit): void;
  atEnd?(): void;
}

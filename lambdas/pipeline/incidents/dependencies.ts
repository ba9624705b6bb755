import type { Log } from '../../contracts/log.ts';
import type { Executions } from '../../core/escalation/executions.ts';
import type { PolicyStore } from '../../core/escalation/store.ts';
import type { IncidentStore } from '../../core/incident/store.ts';
import type { Clock } from '../../core/ports.ts';
import type { Directory } from '../../core/recipient/directory.ts';
import type { TenantStore } from '../../core/tenant/store.ts';

/** What whoever acts on incidents needs. */
export interface IncidentDependencies {
  readonly incidents: IncidentStore;
  readonly tenants: Pick<TenantStore, 'get'>;
  readonly clock: Clock;
  readonly log: Log;
}

/** What whoever opens them needs beside. */
export interface OpeningDependencies extends IncidentDependencies {
  readonly policies: Pick<PolicyStore, 'get'>;
}

/** What whoever drives their climb needs beside. */
export interface ClimbDependencies extends IncidentDependencies {
  readonly directory: Directory;
}

/** What whoever starts new executions for them needs beside. */
export interface DriveAnewDependencies extends IncidentDependencies {
  readonly executions: Executions;
}

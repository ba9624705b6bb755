import type { Log } from '../../contracts/log.ts';
import type { CampaignExecutions, RunStore } from '../../core/campaign/store.ts';
import type { CounterStore } from '../../core/insight/counters.ts';
import type { IntakeQueue, NotificationStore } from '../../core/notification/store.ts';
import type { Clock } from '../../core/ports.ts';
import type { Segment } from '../../core/segment/segment.ts';
import type { SegmentMembers } from '../../core/segment/store.ts';
import type { TenantStore } from '../../core/tenant/store.ts';

/** What whoever starts new executions for runs needs. */
export interface DriveRunDependencies {
  readonly runs: Pick<RunStore, 'get' | 'change'>;
  readonly executions: CampaignExecutions;
  readonly tenants: Pick<TenantStore, 'get'>;
  readonly clock: Clock;
  readonly log: Log;
}

/** What whoever takes the steps of runs needs. */
export interface RunDependencies extends DriveRunDependencies {
  readonly runs: RunStore;
  readonly members: SegmentMembers;
  readonly notifications: Pick<NotificationStore, 'accept' | 'cancel'>;
  readonly intake: IntakeQueue;
  readonly counters: CounterStore;
}

/** What the steps of one task share. */
export interface StepDependencies extends RunDependencies {
  /** The segments as they stood when the run began: every page of people asks for them. */
  readonly segments: () => Promise<readonly Segment[]>;
}

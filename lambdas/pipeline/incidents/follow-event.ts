import type { IncidentEventRecord } from '../../contracts/messages/incidents.ts';
import type { Executions } from '../../core/escalation/executions.ts';
import type { IncidentEventType } from '../../core/incident/event.ts';
import type { IncidentsQueue } from '../../core/incident/tending.ts';
import type { Lane } from '../../core/notification/notification.ts';

export interface FollowDependencies {
  readonly executions: Executions;
  readonly intake: { replan(tenant: string, notificationId: string, lane: Lane): Promise<void> };
  readonly incidents: IncidentsQueue;
}

/** What an event asks for beside the notification that it names. */
const asks: { readonly [Type in IncidentEventType]?: { readonly starts?: true; readonly refreshes?: true } } = {
  opened: { starts: true },
  escalated: { starts: true, refreshes: true },
  snoozed: { starts: true },
  acknowledged: { refreshes: true },
  resolved: { refreshes: true },
};

/**
 * Does what an event asks for. Each step may be repeated: a run starts once by its name, a planner meets its own plan, a
 * refresh finds nothing to do.
 */
export async function followEvent(deps: FollowDependencies, event: IncidentEventRecord): Promise<void> {
  const { tenant, incidentId, run, type, notificationId, lane } = event;
  const { starts, refreshes } = asks[type] ?? {};
  await Promise.all([
    starts && deps.executions.start({ tenant, incidentId, run }),
    notificationId !== undefined && lane !== undefined && deps.intake.replan(tenant, notificationId, lane),
    refreshes && deps.incidents.tendAll([{ kind: 'refresh', tenant, incidentId }]),
  ]);
}

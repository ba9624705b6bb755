import { ContendedError } from '../../core/contended-error.ts';
import { climbOf } from '../../core/escalation/climb.ts';
import type { EscalationPolicy } from '../../core/escalation/policy.ts';
import { targetFor } from '../../core/escalation/response-targets.ts';
import { watchAt } from '../../core/escalation/watch.ts';
import type { Doer } from '../../core/incident/changes/change.ts';
import { occur } from '../../core/incident/changes/occur.ts';
import { opened } from '../../core/incident/changes/open.ts';
import type { Incident, IncidentBody } from '../../core/incident/incident.ts';
import type { IncidentRequest } from '../../core/incident/request.ts';
import { sizeFaults } from '../../core/incident/size.ts';
import type { AboutEvent } from '../../core/notification/about.ts';
import { OwnError } from '../../core/own-error.ts';
import type { TenantSettings } from '../../core/tenant/tenant.ts';
import type { FieldError } from '../../core/validation/field-errors.ts';
import { act } from './act.ts';
import type { OpeningDependencies } from './dependencies.ts';

/** The incident with its policy, or what a level of it says, is larger than can be stored. */
export class IncidentTooLargeError extends OwnError {
  override readonly name = 'IncidentTooLargeError';
  readonly faults: readonly FieldError[];
  constructor(faults: readonly FieldError[]) {
    super(`the incident ${faults.map(({ message }) => message).join('; ')}`);
    this.faults = faults;
  }
}

/** An incident to open, once for all tries of the same command. */
interface WantedIncident {
  readonly tenant: string;
  /** Derives from the command, so that its repeat meets what its first try opened. */
  readonly id: string;
  readonly commandId: string;
  readonly request: IncidentRequest;
  readonly policy: Pick<EscalationPolicy, 'levels' | 'repeat' | 'channels'>;
  readonly settings: TenantSettings;
  readonly opener: Doer;
  /** The event whose rule opens it. */
  readonly event?: AboutEvent;
}

/** The incident that stands now, and whether this command, or an earlier try of it, opened it. */
export interface OpenedIncident {
  readonly incident: Incident;
  readonly isNew: boolean;
}

const mostTries = 5;

/**
 * Opens an incident, or records another occurrence of the one that stands under the same deduplication key.
 *
 * @throws IncidentTooLargeError where trying again would not help.
 */
export async function openIncident(deps: OpeningDependencies, wanted: WantedIncident): Promise<OpenedIncident> {
  const { tenant, id, commandId, opener } = wanted;
  for (let tries = 1; tries <= mostTries; tries += 1) {
    const now = deps.clock.now();
    const { incident, change } = opened(bodyOf(wanted, now), opener);
    const faults = sizeFaults(incident);
    if (faults.length > 0) throw new IncidentTooLargeError(faults);
    const opening = await deps.incidents.open(incident, change, { commandId, watchAt: watchAt(incident, now) });
    if (opening.kind === 'opened') return { incident, isNew: true };
    if (opening.kind === 'repeated') {
      const standing = await deps.incidents.get(tenant, id);
      if (standing !== undefined) return { incident: standing, isNew: true };
      continue;
    }
    const recorded = await act(deps, { tenant, id: opening.id, commandId }, (standing, at) =>
      occur(standing, opener, at),
    );
    if (recorded.ok) return { incident: recorded.value, isNew: false };
  }
  // Incidents of the key came and went each time that another occurrence was about to be recorded.
  throw new ContendedError(`the incident of the key that ${id} carries`);
}

function bodyOf({ tenant, id, request, policy, settings, event }: WantedIncident, openedAt: number): IncidentBody {
  const { severity } = request;
  const climb = climbOf(policy, request, targetFor(severity, settings.responseTargets));
  return { tenant, id, openedAt, severity, request, climb, ...(event === undefined ? {} : { event }) };
}

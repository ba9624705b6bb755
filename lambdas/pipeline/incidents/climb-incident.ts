import { nextStep, type Step } from '../../core/escalation/next-step.ts';
import type { Target } from '../../core/escalation/policy.ts';
import { watchAt } from '../../core/escalation/watch.ts';
import { audienceOf, type Found } from '../../core/incident/audience.ts';
import type { Change } from '../../core/incident/changes/change.ts';
import { missTarget, skip, tell } from '../../core/incident/changes/climb.ts';
import { exhaust } from '../../core/incident/changes/exhaust.ts';
import type { Incident } from '../../core/incident/incident.ts';
import { exhaustedNotification } from '../../core/incident/notifications/exhausted.ts';
import type { Recipient } from '../../core/recipient/recipient.ts';
import type { Instant } from '../../core/time.ts';
import type { ClimbDependencies } from './dependencies.ts';

/** Which climb: an execution of an older run has nothing to say any more. */
export interface ClimbRef {
  readonly tenant: string;
  readonly id: string;
  readonly run: number;
}

/** What the incident needs now, by a consistent read. An incident that is gone, or driven by a newer run, needs nothing. */
export async function lookAtIncident(deps: ClimbDependencies, ref: ClimbRef): Promise<Step> {
  // Nothing that is sealed can be read without its tenant.
  if ((await deps.tenants.get(ref.tenant)) === undefined) return { kind: 'end' };
  const incident = await deps.incidents.get(ref.tenant, ref.id);
  if (incident === undefined || incident.head.run !== ref.run) return { kind: 'end' };
  return nextStep(incident, deps.clock.now());
}

/**
 * Takes the step that the incident needs now, whatever it was when somebody last looked: the write holds only if nobody
 * changed the incident since this read, so an acknowledgement and a level are in one order for everybody. The incident as it
 * stands then; undefined where no step was taken.
 */
export async function takeStep(deps: ClimbDependencies, ref: ClimbRef): Promise<Incident | undefined> {
  if ((await deps.tenants.get(ref.tenant)) === undefined) return undefined;
  const incident = await deps.incidents.get(ref.tenant, ref.id);
  if (incident === undefined || incident.head.run !== ref.run) return undefined;
  const now = deps.clock.now();
  const step = nextStep(incident, now);
  const change = await changeFor(deps, incident, step, now);
  if (change === undefined) return undefined;
  const after = { body: incident.body, head: change.head };
  const written = await deps.incidents.change(incident, change, { watchAt: watchAt(after, now) });
  if (written !== 'changed') return undefined;
  if (step.kind === 'exhaust') deps.log.write('INCIDENT_EXHAUSTED', { tenant: ref.tenant, incidentId: ref.id });
  return after;
}

async function changeFor(
  deps: ClimbDependencies,
  incident: Incident,
  step: Step,
  now: Instant,
): Promise<Change | undefined> {
  switch (step.kind) {
    case 'tell':
      return tell(incident, step, await audienceFor(deps, incident, step.index, now), now);
    case 'skip':
      return skip(incident, step.index, now);
    case 'miss-target':
      return missTarget(incident, now);
    case 'exhaust': {
      const settings = (await deps.tenants.get(incident.body.tenant, { fresh: true }))?.settings;
      const alert = exhaustedNotification(incident, settings?.fallback, settings?.locale ?? 'en', now);
      return exhaust(incident, alert, now);
    }
    default:
      return undefined;
  }
}

async function audienceFor(
  deps: ClimbDependencies,
  { body }: Incident,
  index: number,
  now: Instant,
): Promise<readonly Recipient[]> {
  const level = body.climb.levels[index];
  if (level === undefined) return [];
  const { recipients } = body.request;
  const found = await Promise.all(level.targets.map((target) => idsOf(deps, body.tenant, target, now)));
  const own = new Set(recipients.flatMap(({ id }) => id ?? []));
  const reachable = await deps.directory.existing(
    body.tenant,
    [...new Set(found.flat())].filter((id) => !own.has(id)),
  );
  const known: Found = found.map((ids) => ids.filter((id) => own.has(id) || reachable.has(id)));
  return audienceOf(level, recipients, known);
}

async function idsOf(
  { directory }: ClimbDependencies,
  tenant: string,
  target: Target,
  now: Instant,
): Promise<readonly string[]> {
  if ('role' in target) return directory.withRole(tenant, target.role);
  if ('recipient' in target) return [target.recipient];
  return (await directory.onCall(tenant, target.schedule, now)) ?? [];
}

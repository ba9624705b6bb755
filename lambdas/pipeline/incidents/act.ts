import { watchAt } from '../../core/escalation/watch.ts';
import type { Change, Changed, Refusal } from '../../core/incident/changes/change.ts';
import type { Incident } from '../../core/incident/incident.ts';
import { OwnError } from '../../core/own-error.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import type { Instant } from '../../core/time.ts';
import type { IncidentDependencies } from './dependencies.ts';

/** So many writers in a row were faster. */
export class IncidentContendedError extends OwnError {
  override readonly name = 'IncidentContendedError';
  constructor(id: string) {
    super(`the incident ${id} was changed by others each time that it was about to be; try again`);
  }
}

const mostTries = 10;

/** A deed decided on the incident as it stands. */
export type Deed = (incident: Incident, now: Instant, locale: string) => Changed;

/**
 * Acts on an incident: read, decide, write under the condition that nobody was faster, and decide anew where somebody
 * was. A command that acted before leaves the incident as it is. Answers with the incident as it stands then, or why not.
 */
export async function act(
  deps: IncidentDependencies,
  { tenant, id, commandId }: { readonly tenant: string; readonly id: string; readonly commandId?: string },
  decide: Deed,
): Promise<Result<Incident, Refusal | 'not-found'>> {
  const locale = (await deps.tenants.get(tenant))?.settings.locale ?? 'en';
  for (let tries = 1; tries <= mostTries; tries += 1) {
    const incident = await deps.incidents.get(tenant, id);
    if (incident === undefined) return fail('not-found');
    if (commandId !== undefined && (await deps.incidents.hasActed(tenant, id, commandId))) return ok(incident);
    const now = deps.clock.now();
    const decided = decide(incident, now, locale);
    if (!decided.ok) return decided;
    if (decided.value === undefined) return ok(incident);
    const written = await write(deps, incident, decided.value, now, commandId);
    if (written !== undefined) return ok(written);
  }
  throw new IncidentContendedError(id);
}

async function write(
  deps: IncidentDependencies,
  incident: Incident,
  change: Change,
  now: Instant,
  commandId: string | undefined,
): Promise<Incident | undefined> {
  const after = { body: incident.body, head: change.head };
  const written = await deps.incidents.change(incident, change, {
    ...(commandId === undefined ? {} : { commandId }),
    watchAt: watchAt(after, now),
  });
  return written === 'changed' ? after : undefined;
}

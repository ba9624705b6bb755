import { ContendedError } from '../../core/contended-error.ts';
import { watchAt } from '../../core/escalation/watch.ts';
import type { Changed, Refusal } from '../../core/incident/changes/change.ts';
import type { Incident } from '../../core/incident/incident.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import type { Instant } from '../../core/time.ts';
import type { IncidentDependencies } from './dependencies.ts';

const mostTries = 10;

/** A deed decided on the incident as it stands. */
export type Deed = (incident: Incident, now: Instant, locale: string) => Changed;

/** Which incident, and by which command. */
export interface Command {
  readonly tenant: string;
  readonly id: string;
  readonly commandId?: string;
  /** The incident as the caller has just read it, which spares a read. */
  readonly known?: Incident;
}

/**
 * Acts on an incident: read, decide, write under the condition that nobody was faster, and decide anew where somebody
 * was. A command that acted before leaves the incident as it is. Answers with the incident as it stands then, or why not.
 */
export async function act(
  deps: IncidentDependencies,
  { tenant, id, commandId, known }: Command,
  decide: Deed,
): Promise<Result<Incident, Refusal | 'not-found'>> {
  const locale = (await deps.tenants.get(tenant))?.settings.locale ?? 'en';
  let incident = known ?? (await deps.incidents.get(tenant, id));
  for (let tries = 1; tries <= mostTries && incident !== undefined; tries += 1) {
    const now = deps.clock.now();
    const decided = decide(incident, now, locale);
    if (!decided.ok) return (await hasActed(deps, { tenant, id, commandId })) ? ok(incident) : decided;
    if (decided.value === undefined) return ok(incident);
    const after = { body: incident.body, head: decided.value.head };
    const written = await deps.incidents.change(incident, decided.value, {
      ...(commandId === undefined ? {} : { commandId }),
      watchAt: watchAt(after, now),
    });
    if (written === 'changed') return ok(after);
    incident = await deps.incidents.get(tenant, id);
    if (written === 'repeated' && incident !== undefined) return ok(incident);
  }
  if (incident === undefined) return fail('not-found');
  throw new ContendedError(`the incident ${id}`);
}

/** What a command did may be what refuses its repeat. */
const hasActed = async (
  { incidents }: IncidentDependencies,
  { tenant, id, commandId }: Pick<Command, 'tenant' | 'id'> & { readonly commandId: string | undefined },
): Promise<boolean> => commandId !== undefined && incidents.hasActed(tenant, id, commandId);

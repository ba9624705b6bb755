import { commandIdFor } from '../../core/ids.ts';
import { type Changed, type Doer, mostEvents, type Refusal } from '../../core/incident/changes/change.ts';
import type { Incident } from '../../core/incident/incident.ts';
import { incidentView } from '../../core/incident/view.ts';
import type { Instant } from '../../core/time.ts';
import { type Answer, json, notFound, type Problem, problem } from '../../framework/http/answer.ts';
import type { SignedCall } from '../../framework/http/endpoint.ts';
import { act } from '../../pipeline/incidents/act.ts';
import type { Dependencies } from './dependencies.ts';
import { doerOf, nameOf } from './doer.ts';

/** What each refusal is told as. */
const refusals: Readonly<Record<Refusal | 'not-found', Problem>> = {
  'not-found': notFound('incident'),
  resolved: problem('conflict', 'The incident is resolved; what happens now is a new incident'),
  'no-level': problem('conflict', 'The incident has no level that could be told'),
  'too-many-events': problem('conflict', `The timeline holds ${mostEvents} events; keep what is more elsewhere`),
};

/** A deed of somebody on an incident. */
type DoneBy = (incident: Incident, doer: Doer, now: Instant, locale: string) => Changed;

/** Acts on the incident of the path, once for each Idempotency-Key, and shows it as it stands then. */
export async function actOn(
  deps: Dependencies,
  call: SignedCall<unknown, { readonly by?: string | undefined }>,
  deed: DoneBy,
): Promise<Answer> {
  const { tenant, parameters, key, body } = call;
  const id = parameters.id ?? '';
  const standing = await deps.incidents.get(tenant, id);
  if (standing === undefined) return refusals['not-found'];
  const doer = await doerOf(deps, standing, body.by ?? nameOf(key));
  const commandId = commandIdFor(tenant, call.idempotencyKey);
  const acted = await act(deps, { tenant, id, commandId, known: standing }, (incident, now, locale) =>
    deed(incident, doer, now, locale),
  );
  return acted.ok ? json(200, incidentView(acted.value, deps.clock.now())) : refusals[acted.error];
}

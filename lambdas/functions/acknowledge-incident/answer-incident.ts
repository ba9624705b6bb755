import { acknowledge } from '../../core/incident/changes/acknowledge.ts';
import { resolve } from '../../core/incident/changes/resolve.ts';
import { type Answer, page } from '../../framework/http/answer.ts';
import { linkProblem } from '../../framework/http/link-pages.ts';
import type { HttpRequest } from '../../framework/http/request.ts';
import { act } from '../../pipeline/incidents/act.ts';
import { compose } from '../../pipeline/sending/compose.ts';
import type { Dependencies } from './dependencies.ts';
import { type Invitation, readInvitation } from './invitation.ts';
import { incidentPage } from './page.ts';

/** Shows the incident and asks. Mail scanners follow links, so looking changes nothing. */
export async function showIncident(deps: Dependencies, request: HttpRequest, token: string): Promise<Answer> {
  const invitation = await readInvitation(deps, token);
  return invitation.ok ? page(200, pageOf(deps, invitation.value)) : linkProblem(invitation.error, request);
}

/** Acts in the person's name: a bare POST acknowledges, the second button resolves. Doing it again changes nothing. */
export async function answerIncident(deps: Dependencies, request: HttpRequest, token: string): Promise<Answer> {
  const read = await readInvitation(deps, token);
  if (!read.ok) return linkProblem(read.error, request);
  const { tenant, incident, doer } = read.value;
  const change = wantsResolution(request) ? resolve : acknowledge;
  const acted = await act(deps, { tenant: tenant.id, id: incident.body.id, known: incident }, (standing, now, locale) =>
    change(standing, doer, now, locale),
  );
  if (acted.ok) return page(200, pageOf(deps, { ...read.value, incident: acted.value }));
  if (acted.error === 'not-found') return linkProblem('expired', request);
  // It was resolved: the page that is read anew says so.
  return showIncident(deps, request, token);
}

const wantsResolution = ({ body }: HttpRequest): boolean =>
  new URLSearchParams(body.toString('utf8')).get('action') === 'resolve';

/** The page in the person's words; an incident whose texts do not render for them is shown by its facts. */
function pageOf(deps: Dependencies, invitation: Invitation): string {
  const { tenant, body, person, place } = invitation;
  const words = compose({
    body,
    delivery: place,
    tenant,
    recipient: person,
    now: body.acceptedAt,
    stopwatch: deps.clock.now,
  });
  return incidentPage({ ...invitation, words: words.ok ? words.value : { title: '', markdown: '' } });
}

import { acknowledge } from '../../core/incident/changes/acknowledge.ts';
import type { Changed } from '../../core/incident/changes/change.ts';
import { resolve } from '../../core/incident/changes/resolve.ts';
import { type IncidentReference, readIncidentReference } from '../../core/link/incident-reference.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { type Answer, json, problem } from '../../framework/http/answer.ts';
import { unavailable } from '../../framework/http/handler.ts';
import type { HttpRequest } from '../../framework/http/request.ts';
import { isFresh, isSignedBySlack, type SlackSigned } from '../../framework/signature/slack.ts';
import { act } from '../../pipeline/incidents/act.ts';
import type { Dependencies } from './dependencies.ts';
import { doerOf } from './doer.ts';
import { noteOf } from './note.ts';
import { type Press, readPress } from './press.ts';
import { startTime, type TimeLeft, within } from './time.ts';

/**
 * Acts on an incident in the name of whoever pressed. The button's value names tenant and incident, Slack's signature
 * under that tenant's own secret proves the workspace: a value of another tenant does not hold in it. The message itself is
 * brought up to date by whoever follows the incident; here Slack only waits, and for three seconds at most.
 */
export async function receivePress(deps: Dependencies, request: HttpRequest): Promise<Answer> {
  const left = startTime();
  const signed = signedOf(request);
  if (signed.signature === undefined || signed.timestamp === undefined) return unsigned;
  if (!isFresh(signed, deps.wireClock.now())) return stale;
  const press = readPress(request.body);
  if (!press.ok) return unreadable;
  const reference = readIncidentReference(await deps.linkKey(), press.value.reference);
  if (reference === undefined || (await deps.tenants.get(reference.tenant)) === undefined) return forged;
  const proven = await prove(deps, reference.tenant, signed);
  if (!proven.ok) return proven.error;
  await carryOut(deps, press.value, reference, left);
  return json(200);
}

const unsigned = problem('signature-missing', 'Slack signs its requests: X-Slack-Signature, X-Slack-Request-Timestamp');
const stale = problem('signature-expired', 'The request was signed more than five minutes ago, or from now');
const forged = problem('signature-invalid', 'The request is not signed by a workspace that may act on this incident');
const unreadable = problem('invalid-request', 'The form holds no payload of a button that Carillon has made');

const signedOf = ({ headers, body }: HttpRequest): SlackSigned => ({
  timestamp: headers['x-slack-request-timestamp'],
  signature: headers['x-slack-signature'],
  body,
});

/** A secret that was kept may have been rotated since: it is read once more before the request is refused. */
async function prove(deps: Dependencies, tenant: string, signed: SlackSigned): Promise<Result<undefined, Answer>> {
  for (;;) {
    const secret = await deps.secrets.read(tenant);
    if (secret.kind === 'unreadable') return fail(unavailable);
    if (secret.kind === 'missing') return fail(forged);
    const { signingSecret } = secret.value;
    if (signingSecret !== undefined && isSignedBySlack(signingSecret, signed)) return ok(undefined);
    if (!secret.cached) return fail(forged);
    deps.secrets.forget(tenant);
  }
}

async function carryOut(deps: Dependencies, press: Press, reference: IncidentReference, left: TimeLeft): Promise<void> {
  const { tenant, incidentId } = reference;
  // Slack sends a press again that it heard no answer to: whoever pressed has been answered already.
  if (await deps.incidents.hasActed(tenant, incidentId, press.commandId)) return;
  const incident = await deps.incidents.get(tenant, incidentId);
  const doer = await doerOf(deps, press.user, reference, incident, left);
  const change = press.action === 'resolve' ? resolve : acknowledge;
  let decided: Changed | undefined;
  const command = { tenant, id: incidentId, commandId: press.commandId, ...(incident && { known: incident }) };
  const acted = await act(deps, command, (standing, now, locale) => {
    decided = change(standing, doer, now, locale);
    return decided;
  });
  const didNothing = decided !== undefined && !(decided.ok && decided.value !== undefined);
  if (!didNothing && acted.ok) return;
  const standing = await deps.incidents.get(tenant, incidentId);
  const note = noteOf(standing, (await deps.tenants.get(tenant))?.settings.locale);
  await tell(deps, press, reference, note, left);
}

/** Only whoever pressed sees it. That it is lost on the way changes nothing. */
async function tell(
  { notes, log }: Dependencies,
  { responseUrl }: Press,
  { tenant, incidentId }: IncidentReference,
  text: string,
  left: TimeLeft,
): Promise<void> {
  const told = responseUrl === undefined ? 'no-address' : await within(left(), notes.tell(responseUrl, text));
  if (told !== 'told') log.write('SLACK_NOTE_LOST', { tenant, incidentId, reason: told });
}

import type { ListIncidents } from '../../contracts/http/incidents.ts';
import type { ListQuery } from '../../contracts/http/lists.ts';
import { timelineEntry } from '../../core/incident/timeline.ts';
import { incidentEntry, incidentView } from '../../core/incident/view.ts';
import { type Answer, json, notFound } from '../../framework/http/answer.ts';
import { pageOf, readCursor } from '../../framework/http/cursor.ts';
import type { SignedCall } from '../../framework/http/endpoint.ts';
import type { Dependencies } from './dependencies.ts';

/** All incidents, or those of a status, newest first. A cursor goes on in the list that gave it. */
export async function listIncidents({ incidents }: Dependencies, call: SignedCall<ListIncidents>): Promise<Answer> {
  const { limit, status } = call.query;
  const listName = `incidents:${status ?? ''}`;
  const cursor = readCursor(listName, call.tenant, call.query.cursor);
  if (!cursor.ok) return cursor.error;
  const { items, nextCursor } = await incidents.list(call.tenant, { status, limit, cursor: cursor.value });
  return json(200, pageOf(listName, call.tenant, items.map(incidentEntry), nextCursor));
}

export async function showIncident({ incidents, clock }: Dependencies, call: SignedCall): Promise<Answer> {
  const found = await incidents.get(call.tenant, call.parameters.id ?? '');
  return found === undefined ? notFound('incident') : json(200, incidentView(found, clock.now()));
}

export async function showTimeline({ incidents }: Dependencies, call: SignedCall<ListQuery>): Promise<Answer> {
  const { id = '' } = call.parameters;
  const listName = `incident-timeline:${id}`;
  const cursor = readCursor(listName, call.tenant, call.query.cursor);
  if (!cursor.ok) return cursor.error;
  const { items, nextCursor } = await incidents.events(call.tenant, id, {
    limit: call.query.limit,
    cursor: cursor.value,
  });
  // Every incident has an event: where there is none, there is no incident, or only its oldest events have expired.
  if (items.length === 0 && (await incidents.get(call.tenant, id)) === undefined) return notFound('incident');
  return json(200, pageOf(listName, call.tenant, items.map(timelineEntry), nextCursor));
}

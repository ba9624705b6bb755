import * as z from 'zod';
import {
  acknowledgeIncidentSchema,
  escalateIncidentSchema,
  listIncidentsSchema,
  noteIncidentSchema,
  resolveIncidentSchema,
  snoozeIncidentSchema,
} from '../../contracts/http/incidents.ts';
import { listQuerySchema } from '../../contracts/http/lists.ts';
import { acknowledge } from '../../core/incident/changes/acknowledge.ts';
import { escalate } from '../../core/incident/changes/escalate.ts';
import { note } from '../../core/incident/changes/note.ts';
import { resolve } from '../../core/incident/changes/resolve.ts';
import { signedEndpoint } from '../../framework/http/endpoint.ts';
import { createHttpHandler, type HttpHandler } from '../../framework/http/handler.ts';
import { actOn } from './act-on.ts';
import { createIncident } from './create.ts';
import type { Dependencies } from './dependencies.ts';
import { listIncidents, showIncident, showTimeline } from './read.ts';
import { snoozeIncident } from './snooze.ts';

export const createHandler = (deps: Dependencies): HttpHandler =>
  createHttpHandler(
    [
      // The checks need the tenant, so the handler reads the fields itself.
      signedEndpoint({ route: 'createIncident', body: z.unknown(), handle: (call) => createIncident(deps, call) }),
      signedEndpoint({
        route: 'listIncidents',
        query: listIncidentsSchema,
        handle: (call) => listIncidents(deps, call),
      }),
      signedEndpoint({ route: 'getIncident', handle: (call) => showIncident(deps, call) }),
      signedEndpoint({
        route: 'readIncidentTimeline',
        query: listQuerySchema,
        handle: (call) => showTimeline(deps, call),
      }),
      signedEndpoint({
        route: 'acknowledgeIncident',
        body: acknowledgeIncidentSchema,
        handle: (call) => actOn(deps, call, acknowledge),
      }),
      signedEndpoint({
        route: 'resolveIncident',
        body: resolveIncidentSchema,
        handle: (call) => actOn(deps, call, resolve),
      }),
      signedEndpoint({
        route: 'escalateIncident',
        body: escalateIncidentSchema,
        bodyMayBeEmpty: true,
        handle: (call) => actOn(deps, call, escalate),
      }),
      signedEndpoint({
        route: 'snoozeIncident',
        body: snoozeIncidentSchema,
        handle: (call) => snoozeIncident(deps, call),
      }),
      signedEndpoint({
        route: 'noteIncident',
        body: noteIncidentSchema,
        handle: (call) => actOn(deps, call, (incident, doer, now) => note(incident, doer, call.body.text, now)),
      }),
    ],
    deps.log,
    deps.signed,
  );

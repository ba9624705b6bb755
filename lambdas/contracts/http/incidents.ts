import * as z from 'zod';
import { incidentStatuses } from '../../core/incident/incident.ts';
import { instantSchema } from '../../core/time.ts';
import { listQueryFields } from './lists.ts';

/** Who does it: a name, or the id of a recipient. */
const bySchema = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(/^\P{Cc}*$/u, 'must not contain control characters');
/** Without it, the name of the caller's key. */
const optionalBy = bySchema.optional();

/** `GET /v1/incidents?status=` */
export const listIncidentsSchema = z.strictObject({ ...listQueryFields, status: z.enum(incidentStatuses).optional() });
export type ListIncidents = z.output<typeof listIncidentsSchema>;

/** `POST /v1/incidents/{id}/acknowledge` */
export const acknowledgeIncidentSchema = z.strictObject({ by: bySchema });
/** `POST /v1/incidents/{id}/resolve` */
export const resolveIncidentSchema = z.strictObject({ by: bySchema });
/** `POST /v1/incidents/{id}/escalate` */
export const escalateIncidentSchema = z.strictObject({ by: optionalBy });
/** `POST /v1/incidents/{id}/snooze` */
export const snoozeIncidentSchema = z.strictObject({ until: instantSchema, by: optionalBy });
/** `POST /v1/incidents/{id}/notes` */
export const noteIncidentSchema = z.strictObject({ text: z.string().trim().min(1).max(10_000), by: optionalBy });

import * as z from 'zod';
import { durationSchema } from '../duration.ts';
import { readIncident } from '../incident/check.ts';
import type { CheckFacts } from '../notification/checks/check.ts';
import { fail, type Result } from '../result.ts';
import { dayMs, secondMs } from '../time.ts';
import { type FieldError, parseFields } from '../validation/field-errors.ts';

/** Bytes of the incident as JSON: it must still fit when its policy is laid in, with nobody there to mend it. */
const maxIncidentBytes = 64 * 1_024;
const shortestMs = 30 * secondMs;
const longestMs = 7 * dayMs;

/** `PUT /v1/heartbeats/{key}`, field by field; the incident is checked by `readHeartbeat`. */
export const heartbeatRequestSchema = z.strictObject({
  every: durationSchema(longestMs).refine((everyMs) => everyMs >= shortestMs, 'must be at least 30 seconds'),
  /** How much later than that a beat may come. */
  grace: durationSchema(longestMs).default(0),
  /** What is opened when none came: an incident as `POST /v1/incidents` takes it, without a `dedupKey`. */
  incident: z.record(z.string(), z.json()),
});
export type HeartbeatRequest = z.output<typeof heartbeatRequestSchema>;

/** Reads a heartbeat, and names every field that is wrong. */
export function readHeartbeat(json: unknown, facts: CheckFacts): Result<HeartbeatRequest, readonly FieldError[]> {
  const parsed = parseFields(heartbeatRequestSchema, json);
  const given: unknown = parsed.ok ? parsed.value.incident : Reflect.get(Object(json), 'incident');
  const incident = typeof given === 'object' && given !== null ? readIncident(given, facts) : undefined;
  const errors = [
    ...(parsed.ok ? [] : parsed.error),
    ...(incident === undefined || incident.ok ? [] : incident.error.map(within)),
    ...(Reflect.has(Object(given), 'dedupKey') ? [ownKey] : []),
    ...sizeErrors(given),
  ];
  return parsed.ok && errors.length === 0 ? parsed : fail(errors);
}

const within = ({ path, message }: FieldError): FieldError => ({
  path: path === '' ? 'incident' : `incident.${path}`,
  message,
});

const ownKey: FieldError = {
  path: 'incident.dedupKey',
  message: 'must not be given: a heartbeat has a key of its own',
};

function sizeErrors(incident: unknown): readonly FieldError[] {
  const bytes = Buffer.byteLength(JSON.stringify(incident) ?? '');
  return bytes > maxIncidentBytes
    ? [{ path: 'incident', message: `has ${bytes} bytes, and may have ${maxIncidentBytes}` }]
    : [];
}

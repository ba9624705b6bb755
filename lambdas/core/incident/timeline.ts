import { toRfc3339 } from '../time.ts';
import type { IncidentEvent } from './event.ts';
import { incidentWords } from './timeline-words.ts';

/** An entry of `GET /v1/incidents/{id}/timeline`, for a person to read and a program to sort. */
export function timelineEntry({ seq: _seq, at, type, until, ...rest }: IncidentEvent) {
  const telling = { ...rest, ...(until === undefined ? {} : { until: toRfc3339(until) }) };
  return { at: toRfc3339(at), type, message: incidentWords[type](telling), ...telling };
}

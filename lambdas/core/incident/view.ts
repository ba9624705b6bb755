import { nextLevelAt } from '../escalation/next-step.ts';
import { levelToWire, repeatToWire } from '../escalation/wire.ts';
import { channelToWire } from '../notification/wire.ts';
import { type Instant, toRfc3339 } from '../time.ts';
import type { Incident, ListedIncident, RecordedDeed } from './incident.ts';

const timeOf = (instant: Instant | undefined) => (instant === undefined ? undefined : toRfc3339(instant));

/** `GET /v1/incidents/{id}`: the request, where the incident stands, and how it climbs on. */
export function incidentView(incident: Incident, now: Instant) {
  const { body, head } = incident;
  const { request, climb } = body;
  return {
    ...incidentEntry(incident),
    content: request.content,
    acknowledgements: head.acknowledgements.map(deedView),
    resolvedAt: timeOf(head.resolution?.at),
    resolvedBy: head.resolution?.by,
    exhaustedAt: timeOf(head.exhaustedAt),
    targetAt: climb.targetMs === undefined ? undefined : toRfc3339(body.openedAt + climb.targetMs),
    targetMissedAt: timeOf(head.targetMissedAt),
    snoozedUntil: isSnoozed(incident, now) ? timeOf(head.snoozedUntil) : undefined,
    nextLevelAt: timeOf(nextLevelAt(incident, now)),
    policy: request.policy,
    levels: climb.levels.map(levelToWire),
    repeat: repeatToWire(climb.repeat),
    channels: request.channels?.map(channelToWire),
    recipients: request.recipients,
    data: request.data,
    metadata: request.metadata,
    autoAcknowledge: request.autoAcknowledge,
    requireResponse: request.requireResponse,
  };
}

/** An entry of `GET /v1/incidents`. Who acknowledged first, since it was last opened, stands beside the status. */
export function incidentEntry({ body, head }: ListedIncident) {
  const [first] = head.acknowledgements;
  return {
    id: body.id,
    title: body.request.title,
    severity: body.severity,
    status: head.status,
    level: head.level,
    dedupKey: body.request.dedupKey,
    openedAt: toRfc3339(body.openedAt),
    acknowledgedAt: timeOf(first?.at),
    acknowledgedBy: first?.by,
    resolvedAt: timeOf(head.resolution?.at),
    occurrences: head.occurrences,
    lastOccurredAt: toRfc3339(head.lastOccurredAt),
    links: incidentLinks(body.id),
  };
}

/** Where an incident can be read. */
export const incidentLinks = (id: string) => ({
  self: `/v1/incidents/${id}`,
  timeline: `/v1/incidents/${id}/timeline`,
});

const deedView = ({ at, ...deed }: RecordedDeed) => ({ ...deed, at: toRfc3339(at) });

const isSnoozed = ({ head }: Incident, now: Instant): boolean =>
  head.status !== 'resolved' && (head.snoozedUntil ?? 0) > now;

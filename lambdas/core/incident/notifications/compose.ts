import { derivedId } from '../../ids.ts';
import type { AboutIncident } from '../../notification/about.ts';
import type { NotificationBody } from '../../notification/notification.ts';
import { optionsSchema } from '../../notification/options.ts';
import type { ChannelRequest, NotificationRequest } from '../../notification/request.ts';
import type { Recipient } from '../../recipient/recipient.ts';
import type { Instant } from '../../time.ts';
import type { Incident, IncidentStatus } from '../incident.ts';
import { priorityOf } from '../severity.ts';

/** What notifications of incidents are filed under. */
const incidentCategory = 'incident';

/** The fields that a request of no caller has all the same. */
const options = optionsSchema.parse({ deduplication: 'off' });

/** What one notification of an incident says, to whom, where. */
interface Message {
  readonly channels: readonly ChannelRequest[];
  readonly recipients: readonly Recipient[];
  readonly content: string;
  readonly level: number;
  readonly asksForAnswer: boolean;
  readonly update?: AboutIncident['update'];
}

/**
 * A notification that the platform itself makes. Its id derives from the incident and the version that the change makes of
 * it, so that a change that is tried again makes the same, and no two changes do.
 */
export function composeNotification({ body, head }: Incident, message: Message, now: Instant): NotificationBody {
  const { channels, recipients, content, level, asksForAnswer, update } = message;
  const { request } = body;
  const key = `${body.id}:${head.version + 1}`;
  const wanted: NotificationRequest = {
    category: incidentCategory,
    priority: priorityOf[body.severity],
    title: request.title,
    content,
    data: request.data,
    recipients: [...recipients],
    channels: channels.map((channel) => ({ ...channel, delay: undefined, immediate: true })),
    routing: 'all',
    // Whoever is asked to answer had better be asked twice than not at all.
    onUnknown: 'resend',
    options,
    metadata: request.metadata,
  };
  return {
    tenant: body.tenant,
    id: `ntf_${derivedId('incident', body.tenant, key)}`,
    acceptedAt: now,
    fingerprint: key,
    request: wanted,
    about: {
      incident: aboutOf({ body, head }, { level, asksForAnswer, update }),
      ...(body.event === undefined ? {} : { event: body.event }),
    },
  };
}

/** Where an update leaves the incident; one that is exhausted is open as before. */
const statusAfter = {
  acknowledged: 'acknowledged',
  resolved: 'resolved',
  reopened: 'open',
  exhausted: 'open',
} as const satisfies Record<NonNullable<AboutIncident['update']>['kind'], IncidentStatus>;

const aboutOf = (
  { body: { id, severity, openedAt, request }, head }: Incident,
  { level, asksForAnswer, update }: Pick<Message, 'level' | 'asksForAnswer' | 'update'>,
): AboutIncident => ({
  id,
  severity,
  status: update === undefined ? head.status : statusAfter[update.kind],
  openedAt,
  level,
  ...(request.dedupKey === undefined ? {} : { dedupKey: request.dedupKey }),
  data: request.data,
  asksForAnswer,
  ...(update === undefined ? {} : { update }),
});

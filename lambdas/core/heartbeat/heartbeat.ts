import { formatDuration } from '../duration.ts';
import { derivedId } from '../ids.ts';
import { type Instant, toRfc3339 } from '../time.ts';
import type { HeartbeatRequest } from './request.ts';

/** Of a tenant. */
export const maxHeartbeats = 500;

export const heartbeatStatuses = ['waiting', 'beating', 'missing'] as const;
export type HeartbeatStatus = (typeof heartbeatStatuses)[number];

/** Something that is to call every so often, and where it stands. */
export interface Heartbeat {
  readonly tenant: string;
  readonly key: string;
  readonly request: HeartbeatRequest;
  /** `waiting` for its first beat since it was put. */
  readonly status: HeartbeatStatus;
  readonly lastBeatAt?: Instant | undefined;
  /** When it is missing, unless it beats before. */
  readonly deadline: Instant;
  /** The missed deadline whose incident was opened. */
  readonly openedFor?: Instant | undefined;
  /** Begins at the time that it was made, so that nobody takes one for another that stood there before. */
  readonly version: number;
  readonly updatedAt: Instant;
}

const deadlineFrom = ({ every, grace }: HeartbeatRequest, from: Instant): Instant => from + every + grace;

/** Put, for the first time or anew: the first deadline counts from now. */
export const putHeartbeat = (
  { tenant, key, request }: Pick<Heartbeat, 'tenant' | 'key' | 'request'>,
  before: Heartbeat | undefined,
  now: Instant,
): Heartbeat => ({
  tenant,
  key,
  request,
  status: 'waiting',
  ...(before?.lastBeatAt === undefined ? {} : { lastBeatAt: before.lastBeatAt }),
  deadline: deadlineFrom(request, now),
  version: before === undefined ? now : before.version + 1,
  updatedAt: now,
});

/** It beat. */
export const beaten = (heartbeat: Heartbeat, now: Instant): Heartbeat => ({
  ...heartbeat,
  status: 'beating',
  lastBeatAt: now,
  deadline: deadlineFrom(heartbeat.request, now),
  version: heartbeat.version + 1,
  updatedAt: now,
});

/** No beat came in time. The deadline stays: what is opened is named by it. */
export const missed = (heartbeat: Heartbeat, now: Instant): Heartbeat => ({
  ...heartbeat,
  status: 'missing',
  version: heartbeat.version + 1,
  updatedAt: now,
});

/** Its incident was opened: nobody needs to look until it beats, or is put anew. */
export const openedFor = (missing: Heartbeat, now: Instant): Heartbeat => ({
  ...missing,
  openedFor: missing.deadline,
  version: missing.version + 1,
  updatedAt: now,
});

/** True where the incident of the deadline that stands was opened. */
export const isOpened = ({ openedFor, deadline }: Pick<Heartbeat, 'openedFor' | 'deadline'>): boolean =>
  openedFor === deadline;

/** What the incidents of a heartbeat carry, so that its return finds them. */
export const heartbeatDedupKey = (key: string): string => `heartbeat:${key}`;

/** The incident of one missed deadline. */
export const heartbeatIncidentId = ({
  tenant,
  key,
  deadline,
}: Pick<Heartbeat, 'tenant' | 'key' | 'deadline'>): string =>
  `inc_${derivedId('heartbeat', tenant, `${key}:${deadline}`)}`;

/** A heartbeat as the contract shows it. */
export const heartbeatView = (
  { key, request, status, lastBeatAt, deadline }: Heartbeat,
  beatUrl: string | undefined,
) => ({
  key,
  every: formatDuration(request.every),
  grace: formatDuration(request.grace),
  incident: request.incident,
  ...(beatUrl === undefined ? {} : { beatUrl }),
  status,
  ...(lastBeatAt === undefined ? {} : { lastBeatAt: toRfc3339(lastBeatAt) }),
  deadline: toRfc3339(deadline),
});

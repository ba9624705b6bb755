import type { AudienceRemark } from '../planning/audience.ts';
import type { WeightedVariant } from '../template/stored/variant.ts';
import type { Instant } from '../time.ts';
import type { About } from './about.ts';
import type { NotificationRequest } from './request.ts';

export const notificationStatuses = ['accepted', 'planned', 'completed', 'failed', 'canceled', 'expired'] as const;
export type NotificationStatus = (typeof notificationStatuses)[number];

/** Critical and high ride in the express lane, normal and low in the bulk lane. */
export const lanes = ['express', 'bulk'] as const;
export type Lane = (typeof lanes)[number];
export const laneOf = (priority: NotificationRequest['priority']): Lane =>
  priority === 'critical' || priority === 'high' ? 'express' : 'bulk';

/** What was accepted. Never changes; stored sealed under the tenant's key. */
export interface NotificationBody {
  readonly tenant: string;
  readonly id: string;
  readonly acceptedAt: Instant;
  /** SHA-256 over method, path, query and body: what an idempotent repeat must equal. */
  readonly fingerprint: string;
  readonly request: NotificationRequest;
  /** By the place of a channel, the variants of its template, where it has any: which one somebody gets is planned. */
  readonly variants?: Readonly<Record<number, readonly WeightedVariant[]>>;
  /** The incident or event that it tells of, sealed like the request. */
  readonly about?: About;
}

/** Where a notification stands; absent while it is only accepted. */
export interface NotificationHead {
  readonly tenant: string;
  readonly id: string;
  readonly status: Exclude<NotificationStatus, 'accepted'>;
  readonly plannedAt?: Instant;
  readonly canceledAt?: Instant;
  readonly endedAt?: Instant;
  /** How many partitions the deliveries are spread over. */
  readonly spread: number;
  readonly deliveryCount: number;
  /** Why somebody whom the request may have meant hears nothing. */
  readonly remarks?: readonly AudienceRemark[];
}

import { randomUUID } from 'node:crypto';
import { place } from '../assembly/place.ts';
import type { Json } from '../assembly/template.ts';

/** An event as a service puts it on the bus. */
export interface PutEvent {
  readonly source: string;
  readonly detailType: string;
  readonly detail: unknown;
  readonly resources?: readonly string[];
  /** The account of whoever put it; the host's own if absent. */
  readonly account?: string;
  /** When it happened, in milliseconds of platform time; now if absent. */
  readonly at?: number;
}

/**
 * The event in EventBridge's envelope, as patterns and targets see it; `now` is platform time, in milliseconds.
 * https://docs.aws.amazon.com/eventbridge/latest/ref/overiew-event-structure.html
 */
export function busEvent(event: PutEvent, now: number): { readonly id: string; readonly enveloped: Json } {
  const { source, detailType, detail, resources = [], account = place.account, at = now } = event;
  const id = randomUUID();
  const enveloped = {
    version: '0',
    id,
    'detail-type': detailType,
    source,
    account,
    time: `${new Date(at).toISOString().slice(0, 19)}Z`,
    region: place.region,
    resources: [...resources],
    detail: JSON.parse(JSON.stringify(detail)),
  };
  return { id, enveloped };
}

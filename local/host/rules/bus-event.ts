import { randomUUID } from 'node:crypto';
import { place } from '../assembly/place.ts';
import type { Json } from '../assembly/template.ts';

/** An event as a service puts it on the bus. */
export interface PutEvent {
  readonly source: string;
  readonly detailType: string;
  readonly detail: unknown;
  readonly resources?: readonly string[];
}

/**
 * The event in EventBridge's envelope, as patterns and targets see it; `now` is platform time, in milliseconds.
 * https://docs.aws.amazon.com/eventbridge/latest/ref/overiew-event-structure.html
 */
export function busEvent({ source, detailType, detail, resources = [] }: PutEvent, now: number): Json {
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': detailType,
    source,
    account: place.account,
    time: `${new Date(now).toISOString().slice(0, 19)}Z`,
    region: place.region,
    resources: [...resources],
    detail: JSON.parse(JSON.stringify(detail)),
  };
}

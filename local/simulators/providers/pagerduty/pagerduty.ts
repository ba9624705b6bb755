import { randomUUID } from 'node:crypto';
import { readJson } from '../../http/body.ts';
import { json, type Reply } from '../../http/reply.ts';
import type { Request } from '../../http/router.ts';
import type { SimulatedProvider, World } from '../provider.ts';
import { eventSchema, type PagerdutyEvent } from './event.ts';
import { incidentsOf } from './incidents.ts';
import { serviceOf } from './services.ts';

const maxBytes = 512 * 1_024;

const invalid = (errors: readonly string[]): Reply =>
  json(400, { status: 'invalid event', message: 'Event object is invalid', errors });

const refusals = {
  error: (): Reply => json(500, { status: 'internal error', message: 'Internal Server Error' }),
  throttle: (): Reply =>
    json(429, {
      status: 'throttle exceeded',
      message: 'Requests for this service are arriving too quickly. Please retry later.',
    }),
  reject: (): Reply => invalid(['Event was rejected']),
};

/** PagerDuty's Events API v2; what its services were told stands at `GET /providers/pagerduty/incidents`. */
export const createPagerduty = ({ inbox, gate }: World): SimulatedProvider => {
  const keep = (service: string, event: PagerdutyEvent): Reply => {
    const { routing_key: _, ...told } = event;
    const dedupKey = event.dedup_key ?? randomUUID().replaceAll('-', '');
    const details = event.event_action === 'trigger' ? event.payload : undefined;
    const text = details?.custom_details?.text;
    inbox.add({
      channel: 'pagerduty',
      to: service,
      providerId: dedupKey,
      subject: details?.summary ?? `${event.event_action} ${dedupKey}`,
      ...(details === undefined ? {} : { from: details.source }),
      ...(typeof text === 'string' ? { text } : {}),
      payload: { ...told, dedup_key: dedupKey },
    });
    return json(202, { status: 'success', message: 'Event processed', dedup_key: dedupKey });
  };

  const enqueue = (request: Request): Promise<Reply> | Reply => {
    if (request.body.length > maxBytes) {
      return json(413, { status: 'event too large', message: 'Event object is larger than 512 KB' });
    }
    const read = eventSchema.safeParse(readJson(request.body));
    if (!read.success) return invalid(read.error.issues.map(({ message }) => message));
    const service = serviceOf(read.data.routing_key);
    if (service === undefined) return invalid(["'routing_key' is of no integration"]);
    return gate.admit({
      channel: 'pagerduty',
      refusals,
      signal: request.signal,
      accept: () => keep(service, read.data),
    });
  };

  return {
    routes: [
      { method: 'POST', path: '/providers/pagerduty/v2/enqueue', handle: enqueue },
      {
        method: 'GET',
        path: '/providers/pagerduty/incidents',
        handle: () => json(200, incidentsOf(inbox.list({ channel: 'pagerduty' }))),
      },
    ],
    awsServices: {},
    feedback: {},
  };
};

import * as z from 'zod';

const text = (name: string, longest: number) =>
  z
    .string(`'${name}' is missing or blank`)
    .min(1, `'${name}' is missing or blank`)
    .max(longest, `'${name}' is too long (maximum is ${longest} characters)`);

const routingKey = z
  .string("'routing_key' is missing or blank")
  .length(32, "Length of 'routing_key' is incorrect (should be 32 characters)");

const url = (name: string) => z.url(`'${name}' is not a valid URL`);

const payloadSchema = z.object(
  {
    summary: text('payload.summary', 1_024),
    source: text('payload.source', 1_024),
    severity: z.enum(
      ['critical', 'error', 'warning', 'info'],
      "'payload.severity' is invalid (must be one of the following: 'critical', 'warning', 'error' or 'info')",
    ),
    timestamp: z.iso.datetime({ offset: true, error: "'payload.timestamp' is not ISO 8601" }).optional(),
    component: z.string().optional(),
    group: z.string().optional(),
    class: z.string().optional(),
    custom_details: z.record(z.string(), z.unknown()).optional(),
  },
  "'payload' is missing or blank",
);

const triggerSchema = z.object({
  routing_key: routingKey,
  event_action: z.literal('trigger'),
  dedup_key: text('dedup_key', 255).optional(),
  client: z.string().optional(),
  client_url: url('client_url').optional(),
  links: z.array(z.object({ href: url('links.href'), text: z.string().optional() })).optional(),
  images: z.array(z.object({ src: url('images.src') })).optional(),
  payload: payloadSchema,
});

const changeSchema = z.object({
  routing_key: routingKey,
  event_action: z.enum(['acknowledge', 'resolve']),
  dedup_key: text('dedup_key', 255),
});

/** An event as PagerDuty takes it: https://developer.pagerduty.com/docs/events-api-v2/trigger-events/ */
export const eventSchema = z.discriminatedUnion('event_action', [triggerSchema, changeSchema], {
  error: "'event_action' is invalid (must be one of the following: 'trigger', 'acknowledge' or 'resolve')",
});
export type PagerdutyEvent = z.output<typeof eventSchema>;

import * as z from 'zod';
import type { CarillonClient, IncidentInput } from '../../../client/client.ts';
import { aPerson } from './requests.ts';

const minuteMs = 60_000;

const eventSchema = z.looseObject({
  at: z.string(),
  type: z.string(),
  level: z.number().optional(),
  round: z.number().optional(),
  recipients: z.array(z.string()).optional(),
});
export type EventView = z.output<typeof eventSchema>;

/** The whole timeline of an incident, oldest first. */
export async function timelineOf(client: CarillonClient, id: string): Promise<readonly EventView[]> {
  const { items } = await client.incidents.timeline(id, { limit: '100' });
  return z.array(eventSchema).parse(items);
}

/** The people of the second story, known to no other story of the platform. */
export const aCrew = () => ({ developer: aPerson(), operator: aPerson(), manager: aPerson(), director: aPerson() });
export type Crew = ReturnType<typeof aCrew>;

/**
 * The second story: two at level 1 at once on four channels, the manager after five minutes unless somebody acknowledged, the
 * director after fifteen unless it is resolved.
 */
export const anOutage = (crew: Crew, channel: string, change: Partial<IncidentInput> = {}): IncidentInput => ({
  title: '{{ incident.service }} is down',
  content: '**Errors**: {{ incident.error_rate }} % in {{ incident.region }}.',
  severity: 'critical',
  data: { service: 'api-payments', error_rate: 45.7, region: 'eu-west-1' },
  recipients: [
    { ...crew.developer, roles: ['developer'], escalationLevel: 1, slackUserId: 'U123456789' },
    { ...crew.operator, roles: ['devops'], escalationLevel: 1, slackUserId: 'U987654321' },
    { ...crew.manager, roles: ['manager'], escalationLevel: 2 },
    { ...crew.director, roles: ['director'], escalationLevel: 3 },
  ],
  channels: [
    { type: 'sms', immediate: true },
    { type: 'email', immediate: true },
    { type: 'slack', immediate: true, config: { channel, mentionUsers: true, thread: true, blocks: true } },
    { type: 'push', immediate: true },
  ],
  levels: [
    { level: 1, delay: 'PT0S', targets: [{ role: 'developer' }, { role: 'devops' }] },
    { level: 2, delay: 'PT5M', targets: [{ role: 'manager' }], condition: 'no_acknowledgment' },
    { level: 3, delay: 'PT15M', targets: [{ role: 'director' }], condition: 'no_resolution' },
  ],
  ...change,
});

/** What happened, in short: `notified 1`, `acknowledged`, … */
export const inShort = (events: readonly EventView[]): readonly string[] =>
  events.map(({ type, level, round }) =>
    [type, level, ...(round ? [`again ${round}`] : [])].filter((word) => word !== undefined).join(' '),
  );

/** When something happened first, in milliseconds from the incident's start. */
export function after(events: readonly EventView[], type: string, level?: number, round = 0): number {
  const found = events.find(
    (event) => event.type === type && (level === undefined || event.level === level) && (event.round ?? 0) === round,
  );
  return Date.parse(found?.at ?? '') - Date.parse(events[0]?.at ?? '');
}

export const minutes = (count: number): number => count * minuteMs;

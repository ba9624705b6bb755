import type { AlarmEventMessage, EventMessage } from '../../contracts/messages/events.ts';
import { parseAlarmTime } from '../../core/alarm/alarm.ts';
import { sourceOf, type TenantEvent, tenantOfSource } from '../../core/event/event.ts';
import { type AlarmDependencies, type AlarmEvent, handleAlarm } from './handle-alarm.ts';
import { handleEvent } from './handle-event.ts';
import type { RulesOf } from './rule-book.ts';

export interface EventDependencies extends AlarmDependencies {
  /** The tenant of a dedicated environment, whose bus carries no other's events. */
  readonly dedicatedTenant?: string | undefined;
}

/** Handles what came to the queue of events: from the API, from the environment's bus, or a change of an alarm. */
export async function handleMessage(deps: EventDependencies, message: EventMessage, rulesOf: RulesOf): Promise<void> {
  if ('kind' in message) {
    const { kind: _kind, ...event } = message;
    return handleEvent(deps, { ...event, source: sourceOf(event.tenant) }, rulesOf);
  }
  if ('resources' in message) return handleAlarm(deps, alarmOf(message), rulesOf);
  const { id, source, detail, time } = message;
  const tenant = tenantOfSource(source) ?? deps.dedicatedTenant;
  const eventId = busEventId(id);
  if (tenant === undefined || (deps.dedicatedTenant !== undefined && tenant !== deps.dedicatedTenant))
    return deps.log.write('EVENT_DROPPED', { eventId, reason: 'no-tenant' });
  const event: TenantEvent = {
    tenant,
    id: eventId,
    type: message['detail-type'],
    source,
    at: time,
    data: detail,
    acceptedAt: deps.clock.now(),
  };
  return handleEvent(deps, event, rulesOf);
}

/** EventBridge gives each event an id, and repeats it with the same. */
const busEventId = (id: string): string => `evt_${id}`;

function alarmOf(message: AlarmEventMessage): AlarmEvent {
  const { id, source, account, region, resources, detail, time } = message;
  const eventId = busEventId(id);
  const changedAt = parseAlarmTime(detail.state.timestamp) ?? time;
  const [arn = ''] = resources;
  return {
    change: { eventId, arn, name: detail.alarmName, account, region, state: detail.state.value, changedAt, detail },
    eventFor: (tenant) => ({
      tenant,
      id: eventId,
      type: message['detail-type'],
      source,
      at: time,
      data: detail,
      acceptedAt: time,
    }),
  };
}

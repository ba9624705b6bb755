import { type AlarmChange, type AlarmStore, type AlarmTags, alarmDedupKey } from '../../core/alarm/alarm.ts';
import { alarmIncident } from '../../core/alarm/incident.ts';
import { type AlarmMapping, mappingFor } from '../../core/alarm/mapping.ts';
import type { TenantEvent } from '../../core/event/event.ts';
import { derivedId } from '../../core/ids.ts';
import { resolve } from '../../core/incident/changes/resolve.ts';
import type { TenantSettings } from '../../core/tenant/tenant.ts';
import { act } from '../incidents/act.ts';
import { openAutomatically } from '../incidents/open-automatically.ts';
import type { RuleDependencies } from './dependencies.ts';
import { handleEvent } from './handle-event.ts';
import type { RulesOf } from './rule-book.ts';

export interface AlarmDependencies extends RuleDependencies {
  readonly mappings: readonly AlarmMapping[];
  readonly alarms: AlarmStore;
  readonly tags: AlarmTags;
}

/** A change of an alarm, whose rules see it as an event. */
export interface AlarmEvent {
  readonly change: AlarmChange;
  /** The event for a tenant, once it is known whose the alarm is. */
  readonly eventFor: (tenant: string) => TenantEvent;
}

/**
 * Opens an incident for an alarm, or ends it, and then lets the tenant's rules act on the change. EventBridge keeps no
 * order: a change that comes after a later one is let go.
 */
export async function handleAlarm(deps: AlarmDependencies, alarm: AlarmEvent, rulesOf: RulesOf): Promise<void> {
  const { change, eventFor } = alarm;
  const { eventId, arn, name, account, region, state } = change;
  const tags = () => deps.tags.of(arn);
  const mapping = await mappingFor(deps.mappings, { name, account, region, tags });
  if (mapping === undefined) return deps.log.write('ALARM_UNMAPPED', { eventId, state });
  const tenant = await deps.tenants.get(mapping.tenant);
  if (tenant === undefined)
    return deps.log.write('EVENT_DROPPED', { tenant: mapping.tenant, eventId, reason: 'no-tenant' });
  if (state !== 'INSUFFICIENT_DATA' && !(await follow(deps, change, mapping, tenant.settings)))
    return deps.log.write('ALARM_OUTDATED', { tenant: mapping.tenant, eventId, state });
  deps.log.write('ALARM_HANDLED', { tenant: mapping.tenant, eventId, state });
  await handleEvent(deps, eventFor(mapping.tenant), rulesOf);
}

const mostTurns = 5;

/**
 * Lets the alarm's incident follow the latest change that is known, and looks again afterwards: whoever worked on another
 * change meanwhile may have been overtaken, or may have overtaken us. False where this change was not the latest.
 */
async function follow(
  deps: AlarmDependencies,
  change: AlarmChange,
  mapping: AlarmMapping,
  settings: TenantSettings,
): Promise<boolean> {
  let latest = await deps.alarms.remember(mapping.tenant, change);
  const wasLatest = latest.eventId === change.eventId;
  // A later alarm is its own message's to tell; a later clearing may have found nothing yet that it could end.
  if (!wasLatest && latest.state === 'ALARM') return false;
  for (let turn = 1; turn <= mostTurns; turn += 1) {
    await apply(deps, latest, mapping, settings);
    const now = (await deps.alarms.latest(mapping.tenant, change.arn)) ?? latest;
    if (now.eventId === latest.eventId) break;
    latest = now;
  }
  return wasLatest;
}

/** Opens or ends the incident; doing so again for the same change does nothing more. */
async function apply(
  deps: AlarmDependencies,
  change: AlarmChange,
  mapping: AlarmMapping,
  settings: TenantSettings,
): Promise<void> {
  const { tenant } = mapping;
  const commandId = `alarm:${change.eventId}`;
  const doer = { by: change.name, via: 'alarm' } as const;
  if (change.state === 'ALARM') {
    const id = `inc_${derivedId('alarm', tenant, change.eventId)}`;
    const request = alarmIncident(change, mapping);
    await openAutomatically(deps, { tenant, settings, id, commandId, request, opener: doer });
    return;
  }
  const id = await deps.incidents.standing(tenant, alarmDedupKey(change.arn));
  if (id === undefined) return;
  await act(deps, { tenant, id, commandId }, (incident, now, locale) => resolve(incident, doer, now, locale));
}

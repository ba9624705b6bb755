import type { AlarmChange } from '../../lambdas/core/alarm/alarm.ts';
import type { TenantEvent } from '../../lambdas/core/event/event.ts';
import { alarmArn, anAlarmEvent } from './alarm-events.ts';
import { noon } from './builders.ts';

/** A failed order of acme's, taken at noon. */
export const anEvent = (change: Partial<TenantEvent> = {}): TenantEvent => ({
  tenant: 'acme',
  id: 'evt_1',
  type: 'order.failed',
  source: 'tenant.acme',
  at: noon,
  acceptedAt: noon,
  data: { id: 'A-17', email: 'ada@example.com', total: 250, items: ['book', 'lamp'] },
  ...change,
});

/** An alarm that went off at noon. */
export function anAlarmChange(change: Partial<AlarmChange> = {}): AlarmChange {
  const { detail, account, region } = anAlarmEvent();
  return {
    eventId: 'evt_alarm',
    arn: alarmArn(detail.alarmName),
    name: detail.alarmName,
    account,
    region,
    state: 'ALARM',
    changedAt: noon,
    detail,
    ...change,
  };
}

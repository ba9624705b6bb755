import { describe, expect, it } from 'vitest';
import { eventMessageSchema } from '../../lambdas/contracts/messages/events.ts';
import { tenantOfSource } from '../../lambdas/core/event/event.ts';
import {
  anAlarmEvent,
  anomalyConfiguration,
  compositeConfiguration,
  mathConfiguration,
} from '../support/alarm-events.ts';

const onTheBus = {
  version: '0',
  id: '12345678-1234-1234-1234-123456789012',
  'detail-type': 'order.failed',
  source: 'tenant.acme',
  account: '111122223333',
  time: '2026-11-16T12:00:00Z',
  region: 'eu-west-1',
  resources: [],
  detail: { id: 'A-17' },
};

const deep = (levels: number): unknown => (levels === 0 ? 1 : { in: deep(levels - 1) });

describe('what the queue of events carries', () => {
  it.each([
    ['an event of the API', { kind: 'event', tenant: 'acme', id: 'evt_1', type: 'x', data: {}, at: 1, acceptedAt: 1 }],
    ['an event of the bus', onTheBus],
    ['an alarm on one metric', anAlarmEvent()],
    ['a composite alarm', anAlarmEvent({ configuration: compositeConfiguration })],
    ['an alarm on an anomaly band', anAlarmEvent({ configuration: anomalyConfiguration })],
    ['an alarm on metric math', anAlarmEvent({ configuration: mathConfiguration, state: 'OK' })],
  ])('is %s', (_, message) => {
    expect(eventMessageSchema.safeParse(message).success).toBe(true);
  });

  it('keeps what an alarm says beside what is read of it', () => {
    const message = anAlarmEvent();
    expect(eventMessageSchema.parse(message)).toMatchObject({ detail: message.detail });
  });

  it.each([
    ['nothing', {}],
    ['an event without a type', { ...onTheBus, 'detail-type': undefined }],
    ['an event with an id of another shape', { ...onTheBus, id: 'a b' }],
    ['data that is no object', { ...onTheBus, detail: 'text' }],
    ['data without end', { ...onTheBus, detail: deep(60) }],
  ])('is never %s', (_, message) => {
    expect(eventMessageSchema.safeParse(message).success).toBe(false);
  });
});

describe('the source of an event', () => {
  it.each([
    ['tenant.acme', 'acme'],
    ['tenant.acme.eu', 'acme.eu'],
    ['tenant.', undefined],
    ['tenant.#', undefined],
    ['aws.ec2', undefined],
  ])('%s names %s', (source, tenant) => {
    expect(tenantOfSource(source)).toBe(tenant);
  });
});

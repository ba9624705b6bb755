import { describe, expect, it } from 'vitest';
import type { Json } from '../../../local/host/assembly/template.ts';
import { EventBus } from '../../../local/host/rules/event-bus.ts';
import { eventMatcher } from '../../../local/host/rules/event-matcher.ts';
import { ruleTimes } from '../../../local/host/schedules/expression.ts';
import { manualClock } from '../fixtures/manual-clock.ts';

const at = (time: string) => Date.parse(`2030-01-01T${time}Z`);

describe('EventBus', () => {
  it('hands an event, in its envelope, to the rules whose pattern it fits', () => {
    const told: Json[] = [];
    const rule = (pattern: Json) => ({
      name: 'rule',
      arn: 'arn',
      matches: eventMatcher(pattern),
      targets: [(event: Json) => told.push(event)],
    });
    const bus = new EventBus(
      [rule({ source: ['aws.ses'] }), rule({ source: ['aws.sns'] })],
      manualClock(at('08:00:00')),
    );
    bus.put({ source: 'aws.ses', detailType: 'Email Delivered', detail: { mail: 1, gone: undefined } });
    expect(told).toEqual([
      {
        version: '0',
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        'detail-type': 'Email Delivered',
        source: 'aws.ses',
        account: '000000000000',
        time: '2030-01-01T08:00:00Z',
        region: 'eu-west-1',
        resources: [],
        detail: { mail: 1 },
      },
    ]);
  });

  it('fires a schedule at each whole minute of platform time, until it is closed', () => {
    const clock = manualClock(at('08:00:30'));
    const fired: number[] = [];
    const bus = new EventBus(
      [{ name: 'minute', arn: 'arn', times: ruleTimes('rate(1 minute)'), targets: [() => fired.push(clock.now())] }],
      clock,
    );
    bus.start();
    clock.advanceTo(at('08:02:10'));
    expect(fired).toEqual([at('08:01:00'), at('08:02:00')]);
    bus.close();
    clock.advanceTo(at('08:10:00'));
    expect(fired).toHaveLength(2);
  });
});

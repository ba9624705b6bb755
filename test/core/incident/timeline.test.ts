import { describe, expect, test } from 'vitest';
import { timelineEntry } from '../../../lambdas/core/incident/timeline.ts';

const at = Date.parse('2026-11-20T10:30:45Z');

describe('the timeline of an incident says in words', () => {
  test.each([
    [{ type: 'notified', level: 1, round: 0, recipients: ['ada'], recipientCount: 1 }, 'Level 1 was told: ada'],
    [
      { type: 'notified', level: 2, round: 3, recipients: ['a', 'b', 'c', 'd'], recipientCount: 120 },
      'Level 2 was told again (repeat 3): a, b, c and 117 more',
    ],
    [{ type: 'notified', level: 1, round: 0, recipients: [], recipientCount: 0 }, 'Level 1 was told: its channels'],
    [{ type: 'notified', level: 1, round: 0, recipientCount: 2 }, 'Level 1 was told: 2 people'],
    [{ type: 'unreachable', level: 2, round: 0 }, 'Level 2 has no person to tell'],
    [{ type: 'acknowledged', by: 'Ada', via: 'link' }, 'Ada acknowledged by the link of a message'],
    [{ type: 'acknowledged', by: 'Ada', via: 'slack' }, 'Ada acknowledged in Slack'],
    [{ type: 'resolved', by: 'api-cleared', via: 'event' }, 'api-cleared resolved the incident by a rule'],
    [{ type: 'resolved', by: 'Ada', via: 'api' }, 'Ada resolved the incident'],
    [{ type: 'snoozed', by: 'Ada', until: at }, 'Ada snoozed it until 2026-11-20T10:30:45.000Z'],
    [{ type: 'exhausted' }, 'Everybody was told, and nobody answered'],
    [{ type: 'exhausted', reason: 'nobody-told' }, 'There was nobody who could be told'],
    [{ type: 'escalated', by: 'Ada', level: 2 }, 'Ada escalated to level 2'],
  ] as const)('%j', (event, message) => {
    const { recipients, ...rest } = { recipients: undefined, ...event };
    const entry = timelineEntry({
      seq: 0,
      at,
      ...rest,
      ...(recipients === undefined ? {} : { recipients: [...recipients] }),
    });
    expect(entry.message).toBe(message);
  });
});

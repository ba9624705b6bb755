import { describe, expect, it } from 'vitest';
import { nextLevelAt, nextStep } from '../../../lambdas/core/escalation/next-step.ts';
import { acknowledge } from '../../../lambdas/core/incident/changes/acknowledge.ts';
import { escalate } from '../../../lambdas/core/incident/changes/escalate.ts';
import { note } from '../../../lambdas/core/incident/changes/note.ts';
import { occur } from '../../../lambdas/core/incident/changes/occur.ts';
import { resolve } from '../../../lambdas/core/incident/changes/resolve.ts';
import { snooze } from '../../../lambdas/core/incident/changes/snooze.ts';
import { minuteMs, secondMs } from '../../../lambdas/core/time.ts';
import { anIncident, type IncidentFields, start } from '../incident/builders.ts';
import { drive, type TimedDeed, told } from './drive.ts';

const marie = { by: 'Marie', via: 'api' } as const;
const minutes = (count: number): number => start + count * minuteMs;

const acknowledgeAt = (minute: number, by = 'Marie'): TimedDeed => ({
  at: minutes(minute),
  act: (incident, now) => acknowledge(incident, { by, via: 'api' }, now, 'en'),
});
const resolveAt = (minute: number): TimedDeed => ({
  at: minutes(minute),
  act: (incident, now) => resolve(incident, marie, now, 'en'),
});
const escalateAt = (minute: number): TimedDeed => ({
  at: minutes(minute),
  act: (incident, now) => escalate(incident, marie, now, 'en'),
});
const snoozeAt = (minute: number, until: number): TimedDeed => ({
  at: minutes(minute),
  act: (incident, now) => snooze(incident, marie, minutes(until), now),
});
const noteAt = (minute: number): TimedDeed => ({
  at: minutes(minute),
  act: (incident, now) => note(incident, marie, 'looking', now),
});
const occurAt = (minute: number): TimedDeed => ({
  at: minutes(minute),
  act: (incident, now) => occur(incident, { by: 'monitoring', via: 'api' }, now),
});

/** Levels at the minutes; those with an `r` are told until it is resolved. */
const levelsAt = (...delays: readonly (number | `${number}r`)[]) => ({
  levels: delays.map((delay, index) => ({
    level: index + 1,
    delay: `PT${Number.parseInt(String(delay), 10)}M`,
    targets: [{ role: 'on-call' }],
    channels: ['sms'],
    condition: String(delay).endsWith('r') ? 'no-resolution' : 'no-acknowledgment',
  })),
});

const story = levelsAt(0, 5, '15r');
const climb = (fields: IncidentFields, ...deeds: readonly TimedDeed[]) => told(drive(anIncident(fields), { deeds }));

describe('an incident that climbs', () => {
  it.each<readonly [string, readonly TimedDeed[], readonly string[]]>([
    [
      'tells every level at its time, misses its target, and is exhausted after the patience for the last',
      [],
      ['00:00 notified 1', '05:00 notified 2', '15:00 target-missed', '15:00 notified 3', '20:00 exhausted'],
    ],
    [
      'stops at the first acknowledgement',
      [acknowledgeAt(1), resolveAt(3)],
      ['00:00 notified 1', '01:00 acknowledged', '03:00 resolved'],
    ],
    [
      'tells who waits for the end, though somebody acknowledged',
      [acknowledgeAt(3)],
      ['00:00 notified 1', '03:00 acknowledged', '05:00 skipped 2', '15:00 notified 3'],
    ],
    [
      'tells the story of the product',
      [acknowledgeAt(8), resolveAt(18)],
      ['00:00 notified 1', '05:00 notified 2', '08:00 acknowledged', '15:00 notified 3', '18:00 resolved'],
    ],
    ['tells nobody once it is resolved', [resolveAt(4)], ['00:00 notified 1', '04:00 resolved']],
    [
      'records everybody who acknowledges, and the first counts',
      [acknowledgeAt(1), acknowledgeAt(2, 'Paul'), resolveAt(3)],
      ['00:00 notified 1', '01:00 acknowledged', '02:00 acknowledged', '03:00 resolved'],
    ],
    [
      'is not moved by notes and occurrences',
      [noteAt(1), occurAt(2), resolveAt(6)],
      ['00:00 notified 1', '01:00 noted', '02:00 occurred', '05:00 notified 2', '06:00 resolved'],
    ],
    [
      'tells nobody while it is snoozed, and keeps the distance of later levels',
      [snoozeAt(1, 31)],
      [
        '00:00 notified 1',
        '01:00 snoozed',
        '15:00 target-missed',
        '31:00 notified 2',
        '41:00 notified 3',
        '46:00 exhausted',
      ],
    ],
    [
      'takes the later word of two snoozes, though it is the shorter',
      [snoozeAt(1, 61), snoozeAt(2, 7), resolveAt(18)],
      [
        '00:00 notified 1',
        '01:00 snoozed',
        '02:00 snoozed',
        '07:00 notified 2',
        '15:00 target-missed',
        '17:00 notified 3',
        '18:00 resolved',
      ],
    ],
    [
      'holds on while it is snoozed longer',
      [snoozeAt(1, 7), snoozeAt(2, 20), resolveAt(31)],
      [
        '00:00 notified 1',
        '01:00 snoozed',
        '02:00 snoozed',
        '15:00 target-missed',
        '20:00 notified 2',
        '30:00 notified 3',
        '31:00 resolved',
      ],
    ],
    [
      'is not held up by a snooze that ends before the next level',
      [snoozeAt(1, 4), resolveAt(6)],
      ['00:00 notified 1', '01:00 snoozed', '05:00 notified 2', '06:00 resolved'],
    ],
    [
      'tells the next level at once when somebody escalates early, and the later ones at their times',
      [escalateAt(2), resolveAt(16)],
      [
        '00:00 notified 1',
        '02:00 escalated 2',
        '02:00 notified 2',
        '15:00 target-missed',
        '15:00 notified 3',
        '16:00 resolved',
      ],
    ],
    [
      'opens again when somebody escalates after an acknowledgement, late as it may be',
      [acknowledgeAt(1), escalateAt(12), resolveAt(30)],
      [
        '00:00 notified 1',
        '01:00 acknowledged',
        '05:00 skipped 2',
        '12:00 escalated 3',
        '12:00 notified 3',
        '17:00 exhausted',
        '30:00 resolved',
      ],
    ],
    [
      'tells the last level again when somebody escalates past it',
      [escalateAt(17), resolveAt(18)],
      [
        '00:00 notified 1',
        '05:00 notified 2',
        '15:00 target-missed',
        '15:00 notified 3',
        '17:00 escalated 3',
        '17:00 notified 3',
        '18:00 resolved',
      ],
    ],
    [
      'ends a snooze when somebody escalates',
      [snoozeAt(1, 61), escalateAt(2), resolveAt(16)],
      [
        '00:00 notified 1',
        '01:00 snoozed',
        '02:00 escalated 2',
        '02:00 notified 2',
        '15:00 target-missed',
        '15:00 notified 3',
        '16:00 resolved',
      ],
    ],
    [
      'climbs again after it was exhausted when somebody escalates',
      [escalateAt(30)],
      [
        '00:00 notified 1',
        '05:00 notified 2',
        '15:00 target-missed',
        '15:00 notified 3',
        '20:00 exhausted',
        '30:00 escalated 3',
        '30:00 notified 3',
        '35:00 exhausted',
      ],
    ],
  ])('%s', (_, deeds, expected) => {
    expect(climb({ policy: story }, ...deeds)).toEqual(expected);
  });

  it('keeps the distance of the levels after one that was escalated late', () => {
    const policy = levelsAt(0, 5, 10, 15);
    expect(climb({ policy }, acknowledgeAt(1), escalateAt(20), resolveAt(31))).toEqual([
      '00:00 notified 1',
      '01:00 acknowledged',
      '20:00 escalated 2',
      '20:00 notified 2',
      '25:00 notified 3',
      '30:00 notified 4',
      '31:00 resolved',
    ]);
  });

  it('tells every level late rather than never when nobody drove it in time', () => {
    const late = drive(anIncident({ policy: story }), { lateMs: 90 * minuteMs });
    expect(told(late)).toEqual([
      '00:00 notified 1',
      '95:00 target-missed',
      '95:00 notified 2',
      '95:00 notified 3',
      '190:00 exhausted',
    ]);
  });

  it('repeats the last level as the policy says, until somebody acknowledges', () => {
    const policy = { ...levelsAt(0, 2), repeat: { times: 3, every: 'PT4M' } };
    const told = ['00:00 notified 1', '02:00 notified 2', '06:00 notified 2 again 1', '10:00 notified 2 again 2'];
    expect(climb({ policy })).toEqual([...told, '14:00 notified 2 again 3', '15:00 target-missed', '18:00 exhausted']);
    expect(climb({ policy }, acknowledgeAt(11), resolveAt(12))).toEqual([
      ...told,
      '11:00 acknowledged',
      '12:00 resolved',
    ]);
  });

  it('repeats a last level that waits for the end though somebody acknowledged, and is then not exhausted', () => {
    const policy = { ...levelsAt('0r'), repeat: { times: 2, every: 'PT4M' } };
    expect(climb({ policy }, acknowledgeAt(1))).toEqual([
      '00:00 notified 1',
      '01:00 acknowledged',
      '04:00 notified 1 again 1',
      '08:00 notified 1 again 2',
    ]);
  });

  it('holds repeats back while it is snoozed', () => {
    const policy = { ...levelsAt(0), repeat: { times: 1, every: 'PT4M' } };
    expect(climb({ policy }, snoozeAt(1, 10))).toEqual([
      '00:00 notified 1',
      '01:00 snoozed',
      '10:00 notified 1 again 1',
      '14:00 exhausted',
      '15:00 target-missed',
    ]);
  });

  it('repeats anew after somebody escalated', () => {
    const policy = { ...levelsAt(0), repeat: { times: 1, every: 'PT4M' } };
    expect(climb({ policy }, escalateAt(5), resolveAt(10))).toEqual([
      '00:00 notified 1',
      '04:00 notified 1 again 1',
      '05:00 escalated 1',
      '05:00 notified 1',
      '09:00 notified 1 again 1',
      '10:00 resolved',
    ]);
  });
});

describe('an emergency', () => {
  const policy = levelsAt(3, 5);
  const request = { severity: 'emergency' } as const;

  it('is told at once whatever the policy says, misses its target after a minute, and is told again for a day', () => {
    const lines = climb({ policy, request });
    expect(lines.slice(0, 5)).toEqual([
      '00:00 notified 1',
      '01:00 target-missed',
      '05:00 notified 2',
      '10:00 notified 2 again 1',
      '15:00 notified 2 again 2',
    ]);
    expect(lines.filter((line) => line.includes('again'))).toHaveLength(288);
    expect(lines.at(-1)).toBe('1450:00 exhausted');
  });

  it.each([
    ['goes on longer', { times: 25, every: 'PT1H' }, 25, '65:00 notified 2 again 1'],
    ['ends sooner', { times: 1, every: 'PT1M' }, 288, '10:00 notified 2 again 1'],
    ['turns it off', { times: 0, every: 'PT1M' }, 288, '10:00 notified 2 again 1'],
  ])('is repeated for a day at least, though the policy has a repeat of its own that %s', (_, repeat, times, first) => {
    const lines = climb({ policy: { ...policy, repeat }, request }).filter((line) => line.includes('again'));
    expect([lines.length, lines[0]]).toEqual([times, first]);
  });

  it('alone is: the policy has the word for any other severity', () => {
    const lines = climb({ policy: { ...policy, repeat: { times: 0, every: 'PT1M' } } });
    expect(lines.filter((line) => line.includes('again'))).toEqual([]);
  });
});

describe('levels with nobody to tell', () => {
  const empty =
    (...levels: readonly number[]) =>
    (level: number) =>
      levels.includes(level) ? [] : [{ id: 'ada' }];
  const policy = levelsAt(0, 5, 15);
  const climbWith = (audience: (level: number) => readonly { id: string }[]) =>
    told(drive(anIncident({ policy }), { audience }));

  it('say so and pass on at once; later ones keep their times', () => {
    expect(climbWith(empty(1))).toEqual([
      '00:00 unreachable 1',
      '00:00 notified 2',
      '15:00 target-missed',
      '15:00 notified 3',
      '20:00 exhausted',
    ]);
    expect(climbWith(empty(2)).slice(0, 3)).toEqual(['00:00 notified 1', '05:00 unreachable 2', '05:00 notified 3']);
  });

  it('exhaust the incident at once where no level has anybody, and the target is missed all the same', () => {
    expect(climbWith(() => [])).toEqual([
      '00:00 unreachable 1',
      '00:00 unreachable 2',
      '00:00 unreachable 3',
      '00:00 exhausted',
      '15:00 target-missed',
    ]);
  });

  it('wait for an answer of who was told before', () => {
    expect(climbWith(empty(3))).toEqual([
      '00:00 notified 1',
      '05:00 notified 2',
      '15:00 target-missed',
      '15:00 unreachable 3',
      '20:00 exhausted',
    ]);
  });

  it('are told on their shared channels where they target nobody', () => {
    const channels = [{ type: 'slack', config: { channel: '#incidents' } }];
    const lines = told(
      drive(anIncident({ policy: { levels: [{ level: 1, channels }] } }), {
        audience: () => [],
        deeds: [resolveAt(1)],
      }),
    );
    expect(lines).toEqual(['00:00 notified 1', '01:00 resolved']);
  });

  describe('but a shared channel', () => {
    const slack = { type: 'slack', config: { channel: '#incidents' } };
    const shared = { levels: policy.levels.map((level) => ({ ...level, channels: ['sms', slack] })) };

    it('tell the channel, hurry on since no person was reached, and are answered for as any other', () => {
      const audience = (level: number) => (level === 1 ? [] : [{ id: 'ada' }]);
      expect(told(drive(anIncident({ policy: shared }), { audience, deeds: [resolveAt(1)] }))).toEqual([
        '00:00 unreachable 1',
        '00:00 notified 1',
        '00:00 notified 2',
        '01:00 resolved',
      ]);
    });

    it('wait for an answer from the channel, which hears every repeat too', () => {
      const repeat = { times: 2, every: 'PT1M' };
      expect(told(drive(anIncident({ policy: { ...shared, repeat } }), { audience: () => [] }))).toEqual([
        ...[1, 2, 3].flatMap((level) => [`00:00 unreachable ${level}`, `00:00 notified ${level}`]),
        ...[1, 2].flatMap((round) => [
          `0${round}:00 unreachable 3 again ${round}`,
          `0${round}:00 notified 3 again ${round}`,
        ]),
        '03:00 exhausted',
        '15:00 target-missed',
      ]);
    });

    it('do not acknowledge themselves by it', () => {
      const audience = (level: number) => (level === 1 ? [] : [{ id: 'ada' }]);
      const incident = anIncident({ policy: shared, request: { autoAcknowledge: true } });
      expect(told(drive(incident, { audience }))).toEqual([
        '00:00 unreachable 1',
        '00:00 notified 1',
        '00:00 notified 2',
        '00:00 acknowledged',
      ]);
    });
  });

  it('do not call the fallback address while the incident is snoozed', () => {
    const deeds = [snoozeAt(0, 10)];
    const lines = told(drive(anIncident({ policy: levelsAt(0) }), { audience: () => [], deeds }));
    expect(lines).toEqual(['00:00 snoozed', '10:00 unreachable 1', '10:00 exhausted', '15:00 target-missed']);
  });
});

describe('incidents that ask for less', () => {
  it('acknowledge themselves once the first level was told, and never again', () => {
    const request = { autoAcknowledge: true };
    expect(climb({ policy: story, request })).toEqual([
      '00:00 notified 1',
      '00:00 acknowledged',
      '05:00 skipped 2',
      '15:00 notified 3',
    ]);
    expect(climb({ policy: levelsAt(0, 5), request }, escalateAt(2))).toEqual([
      '00:00 notified 1',
      '00:00 acknowledged',
      '02:00 escalated 2',
      '02:00 notified 2',
      '07:00 exhausted',
    ]);
  });

  it('do not acknowledge themselves by a level that has nobody', () => {
    const audience = (level: number) => (level === 1 ? [] : [{ id: 'ada' }]);
    const incident = anIncident({ policy: levelsAt(0, 5), request: { autoAcknowledge: true } });
    expect(told(drive(incident, { audience }))).toEqual([
      '00:00 unreachable 1',
      '00:00 notified 2',
      '00:00 acknowledged',
    ]);
  });

  it('are notices: no target, and no exhaustion where anybody was told', () => {
    const request = { requireResponse: false };
    expect(climb({ policy: story, request })).toEqual(['00:00 notified 1', '05:00 notified 2', '15:00 notified 3']);
  });

  it('are notices that somebody must hear all the same: exhausted where nobody at all was told', () => {
    const incident = anIncident({ policy: levelsAt(0, 5), request: { requireResponse: false } });
    expect(told(drive(incident, { audience: () => [] }))).toEqual([
      '00:00 unreachable 1',
      '00:00 unreachable 2',
      '00:00 exhausted',
    ]);
  });
});

describe('the response target', () => {
  it.each([
    ['critical', '15:00'],
    ['major', '60:00'],
    ['minor', '240:00'],
  ] as const)('of a %s incident is missed at %s', (severity, time) => {
    const lines = climb({ policy: levelsAt(0), request: { severity } });
    expect(lines.filter((line) => line.includes('target-missed'))).toEqual([`${time} target-missed`]);
  });

  it('is not missed once somebody acknowledged, though it was opened again', () => {
    const lines = climb({ policy: levelsAt(0) }, acknowledgeAt(14), escalateAt(14));
    expect(lines).toEqual([
      '00:00 notified 1',
      '05:00 exhausted',
      '14:00 acknowledged',
      '14:00 escalated 1',
      '14:00 notified 1',
      '19:00 exhausted',
    ]);
  });

  it('is not missed by what was resolved in time', () => {
    expect(climb({ policy: levelsAt(0) }, resolveAt(14))).not.toContain('15:00 target-missed');
  });
});

describe('the next step', () => {
  it('is decided by the stored facts alone: asked again, it is the same', () => {
    const incident = anIncident({ policy: story });
    expect(nextStep(incident, start)).toEqual({ kind: 'tell', index: 0, round: 0 });
    expect(nextStep(incident, start)).toEqual(nextStep(structuredClone(incident), start));
  });

  it('waits for the level or the target, whichever comes first', () => {
    const request = { severity: 'emergency' } as const;
    const { incident } = drive(anIncident({ policy: levelsAt(0, 5), request }), { deeds: [resolveAt(0.1)] });
    const { resolution: _resolution, ...head } = incident.head;
    const standing = { ...incident, head: { ...head, status: 'open' as const } };
    expect(nextStep(standing, start + 10 * secondMs)).toEqual({ kind: 'wait', until: minutes(1) });
  });

  it('names when the next level is told, past those that are passed over', () => {
    const opened = anIncident({ policy: story });
    expect(nextLevelAt(opened, start)).toBe(start);
    const { taken, incident } = drive(opened, { deeds: [acknowledgeAt(1)] });
    const acknowledged = taken[1]?.after ?? opened;
    expect(nextLevelAt(taken[0]?.after ?? opened, start)).toBe(minutes(5));
    expect(nextLevelAt(acknowledged, start)).toBe(minutes(15));
    expect(nextLevelAt(incident, minutes(20))).toBeUndefined();
    expect(nextLevelAt(drive(opened).incident, minutes(60))).toBeUndefined();
  });
});

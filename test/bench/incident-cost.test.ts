import { describe, expect, test } from 'vitest';
import type { Finding } from '../../bench/measure/worker.ts';
import { prices } from '../../bench/prices.ts';
import { total } from '../../bench/report/cost.ts';
import { incidentCost } from '../../bench/report/incident.ts';
import { scenarios } from '../../bench/scenarios/scenarios.ts';
import type { Happening } from '../../bench/world/life.ts';
import type { Usage } from '../../bench/world/world.ts';

const unused: Usage = { calls: [], readUnits: 0, writeUnits: 0, logBytes: 0, waitMs: 0, changes: [], sent: [] };
const finding: Finding = { units: 10, usage: unused, cpu: { median: 20, lowest: 10 } };
const findings = new Map(Object.keys(scenarios).map((name) => [name, finding]));
const happening = (fields: Partial<Happening> = {}): Happening => ({
  function: 'follow-incidents',
  line: 'event followed, alone',
  units: 1,
  isNotification: false,
  usage: unused,
  ...fields,
});
const states = ['Look at the incident', 'What does it need?', 'Ended'];

describe('what an incident costs', () => {
  test('counts each state that was entered, and the way to the end', () => {
    const { incident } = incidentCost({ happenings: [], states }, findings);
    expect(incident).toEqual([expect.objectContaining({ what: 'state transitions', times: 4 })]);
    expect(total(incident[0]?.cost ?? never())).toBeCloseTo(4 * prices.stateTransition, 12);
  });

  test('takes the CPU of the line that measures an invocation, for as many units as it moved on', () => {
    const happenings = [happening({ units: 3 }), happening()];
    const [followed] = incidentCost({ happenings, states }, findings).incident;
    expect(followed).toMatchObject({ what: 'event followed, alone', times: 2, cpuMs: 8 });
  });

  test('takes what was called from the invocation itself', () => {
    const usage = {
      ...unused,
      writeUnits: 12,
      calls: [{ service: 'dynamodb', operation: 'TransactWriteItems', bytes: 1 }],
    };
    const [followed] = incidentCost({ happenings: [happening({ usage })], states }, findings).incident;
    expect(followed).toMatchObject({ calls: 1, writeUnits: 12 });
    expect(followed?.cost.table).toBeCloseTo(12 * prices.dynamoWriteUnit, 12);
  });

  test('keeps the messages apart, with what follows each of them later', () => {
    const plan = happening({
      function: 'plan-notification',
      line: 'level planned, five deliveries',
      isNotification: true,
    });
    const send = happening({
      function: 'send-email',
      line: 'send email, ten notifications',
      units: 2,
      isNotification: true,
    });
    const { incident, notifications } = incidentCost({ happenings: [plan, send], states }, findings);
    expect(incident.map(({ what }) => what)).toEqual(['state transitions']);
    expect(notifications.map(({ what, times }) => [what, times])).toEqual([
      ['level planned, five deliveries', 1],
      ['send email, ten notifications', 1],
      ['sweep, per notification', 1],
      ['close, one recipient', 1],
      ['outcomes, per delivery', 2],
      ['feedback, ten mails', 2],
    ]);
  });

  test('is not told where a line of it was not measured', () => {
    expect(() => incidentCost({ happenings: [happening()], states }, new Map())).toThrow('"event followed, alone"');
  });
});

function never(): never {
  throw new Error('no part was there');
}

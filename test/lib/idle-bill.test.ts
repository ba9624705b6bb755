import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { sweepCursorKey } from '../../lambdas/adapters/dynamo/keys.ts';
import type { environments } from '../../lib/environments.ts';
import { idleBill } from './idle-bill/bill.ts';
import { monthlyUsd } from './idle-bill/prices.ts';
import { type Resource, resourcesOf } from './resources.ts';
import { environmentNamed, environmentNames, templatesOf } from './synthesize.ts';

/** The most that an environment may cost a month while nobody uses it; a tenant with secrets of its own adds 0.80. */
const ceilingUsd = {
  local: 14.9,
  dev: 14.1,
  staging: 14.1,
  production: 14.1,
  'techcorp-prod': 14.6,
} as const satisfies Record<keyof typeof environments, number>;

const bills = environmentNames.map((name) => ({
  name,
  ceiling: ceilingUsd[name],
  bill: idleBill(resourcesOf(Object.values(templatesOf(environmentNamed(name))))),
  working: resourcesOf([templatesOf(environmentNamed(name)).platform], 'AWS::SQS::Queue').filter(
    ({ Properties }) => Properties.RedrivePolicy !== undefined,
  ).length,
}));

describe.each(bills)('an idle environment such as $name', ({ name, ceiling, bill, working }) => {
  it(`costs less than ${ceiling} dollars a month, as docs/operations.md says to the cent`, () => {
    expect(bill.usd).toBeLessThanOrEqual(ceiling);
    const operations = readFileSync(new URL('../../docs/operations.md', import.meta.url), 'utf8');
    expect(operations).toContain(`| \`${name}\` | ${bill.mappings} | ${bill.alarmMetrics} | ${bill.usd.toFixed(2)} |`);
  });

  it('polls each of its queues once and its dead letters once', () => {
    expect(bill.mappings).toBe(working + 1);
  });

  it('names so few metrics on its dashboard that it costs nothing', () => {
    expect(bill.dashboardMetrics).toBeGreaterThan(25);
    expect(bill.dashboardMetrics).toBeLessThanOrEqual(monthlyUsd.freeDashboardMetrics);
  });
});

const filtersSchema = z.object({ Filters: z.array(z.object({ Pattern: z.string() })) });
const patternSchema = z.object({
  dynamodb: z.object({ Keys: z.object({ sk: z.object({ S: z.tuple([z.object({ prefix: z.string().min(1) })]) }) }) }),
});

it('the minute rule wakes nobody else: the cursor that it moves does not pass the filter of the stream', () => {
  const { platform } = templatesOf(environmentNamed('production'));
  const streams = resourcesOf([platform], 'AWS::Lambda::EventSourceMapping').filter(
    ({ Properties }) => Properties.StartingPosition !== undefined,
  );
  const prefixes = streams
    .flatMap(({ Properties }) => filtersSchema.parse(Properties.FilterCriteria).Filters)
    .map(({ Pattern }) => patternSchema.parse(JSON.parse(Pattern)).dynamodb.Keys.sk.S[0].prefix);
  // AWS advises two readers of a stream at most.
  expect(prefixes.toSorted()).toEqual(['E#', 'L#']);
  for (const prefix of prefixes) expect(sweepCursorKey.sk.startsWith(prefix)).toBe(false);
});

describe('the bill', () => {
  const resource = (Type: string, Properties: Resource['Properties'] = {}): Resource => ({
    id: 'Some',
    Type,
    Properties,
  });

  it('counts every metric of an alarm, and nothing for the expression over them', () => {
    const plain = resource('AWS::CloudWatch::Alarm', { MetricName: 'Errors' });
    const math = resource('AWS::CloudWatch::Alarm', {
      Metrics: [{ Expression: 'a + b' }, { MetricStat: { Stat: 'Sum' } }, { MetricStat: { Stat: 'Sum' } }],
    });
    expect(idleBill([plain, math])).toMatchObject({ alarmMetrics: 3, usd: expect.closeTo(0.3, 9) });
  });

  it('asks nothing for a mapping from a stream, and what five long polls cost for one from a queue', () => {
    const queue = resource('AWS::Lambda::EventSourceMapping');
    const stream = resource('AWS::Lambda::EventSourceMapping', { StartingPosition: 'TRIM_HORIZON' });
    expect(idleBill([queue, stream])).toMatchObject({ mappings: 1, usd: expect.closeTo(0.2592, 9) });
  });

  it('refuses what it has no price for, by name', () => {
    expect(() => idleBill([resource('AWS::EC2::NatGateway')])).toThrow('Some: what a AWS::EC2::NatGateway costs');
    const hourly = resource('AWS::Events::Rule', { ScheduleExpression: 'rate(1 hour)' });
    expect(() => idleBill([hourly])).toThrow('Some: what rate(1 hour) costs');
  });
});

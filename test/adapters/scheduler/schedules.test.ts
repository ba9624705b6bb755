import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createScheduler } from '../../../lambdas/adapters/scheduler/schedules.ts';
import { intakeMessageSchema } from '../../../lambdas/contracts/messages/intake.ts';
import { scheduleName } from '../../../lambdas/core/recurring/recurring.ts';
import { startClock } from '../../../local/host/clock/host-clock.ts';
import type { KeptSchedule } from '../../../local/host/schedules/schedule-schema.ts';
import { Schedules, scheduleArn } from '../../../local/host/schedules/schedules.ts';
import { schedulerService } from '../../../local/host/services/scheduler.ts';
import { allow, principal, startTestGateway, type TestGateway } from '../../local/gateway/environment.ts';
import { startAt } from '../../local/statemachines/definitions.ts';

const roleArn = 'arn:aws:iam::000000000000:role/scheduler';
const place = {
  group: 'carillon-test',
  roleArn,
  queueArns: { express: 'arn:aws:sqs:eu-west-1:000000000000:express', bulk: 'arn:aws:sqs:eu-west-1:000000000000:bulk' },
  deadLettersArn: 'arn:aws:sqs:eu-west-1:000000000000:dead',
};
const spec = {
  tenant: 'acme',
  key: 'weekly',
  version: 7,
  expression: 'cron(0 9 ? * 2 *)',
  timezone: 'Europe/Paris',
  isEnabled: true,
  lane: 'bulk',
} as const;
const arn = scheduleArn(place.group, scheduleName(spec));

const clock = startClock({ speed: 1, startAt });
const schedules = new Schedules({ clock, run: () => undefined });
let gateway: TestGateway;
let client: SchedulerClient;
beforeAll(async () => {
  const actions = ['scheduler:CreateSchedule', 'scheduler:UpdateSchedule', 'scheduler:DeleteSchedule'];
  const caller = principal(
    ...actions.map((action) => allow(action, scheduleArn(place.group, '*'))),
    allow('iam:PassRole', roleArn),
  );
  const scheduler = schedulerService({ schedules, groups: [place.group], mayAssumeRole: () => true });
  gateway = await startTestGateway(caller, { services: { scheduler } });
  client = new SchedulerClient(gateway.client);
});
afterAll(async () => {
  client.destroy();
  schedules.close();
  clock.close();
  await gateway.close();
});

const settings = (): KeptSchedule['settings'] | undefined => schedules.find(arn)?.settings;

test('creates the schedule, changes it, and takes it away; what is not there needs no taking', async () => {
  const scheduler = createScheduler(client, place);
  await scheduler.put(spec);
  expect(settings()).toMatchObject({
    ScheduleExpression: 'cron(0 9 ? * 2 *)',
    ScheduleExpressionTimezone: 'Europe/Paris',
    State: 'ENABLED',
    FlexibleTimeWindow: { Mode: 'OFF' },
    Target: { Arn: place.queueArns.bulk, RoleArn: roleArn, DeadLetterConfig: { Arn: place.deadLettersArn } },
  });
  await scheduler.put({ ...spec, version: 8, isEnabled: false, lane: 'express' });
  expect(settings()).toMatchObject({ State: 'DISABLED', Target: { Arn: place.queueArns.express } });
  await scheduler.delete(spec);
  expect(settings()).toBeUndefined();
  await scheduler.delete(spec);
});

test('two that create it at the same moment leave it as one of them wants it', async () => {
  const scheduler = createScheduler(client, place);
  await Promise.all([scheduler.put(spec), scheduler.put({ ...spec, timezone: 'UTC' })]);
  expect(['Europe/Paris', 'UTC']).toContain(settings()?.ScheduleExpressionTimezone);
  await scheduler.delete(spec);
});

test('what it puts on the queue is what the intake reads, once the time is filled in, and its name tells nothing', async () => {
  const scheduler = createScheduler(client, place);
  await scheduler.put(spec);
  const input = settings()?.Target.Input?.replace('<aws.scheduler.scheduled-time>', '2026-11-16T08:00:00Z') ?? '';
  expect(intakeMessageSchema.parse(JSON.parse(input))).toEqual({
    kind: 'recurring',
    tenant: 'acme',
    key: 'weekly',
    version: 7,
    time: Date.parse('2026-11-16T08:00:00Z'),
  });
  expect(settings()?.Name).toMatch(/^[a-z2-7]{26}$/);
});

test('throws where the group is not ours', async () => {
  const scheduler = createScheduler(client, { ...place, group: 'other' });
  await expect(scheduler.put(spec)).rejects.toThrow(/not authorized/);
});

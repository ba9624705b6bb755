import { describe, expect, it } from 'vitest';
import { channelNames } from '../../lambdas/core/channel/channels.ts';
import { referred, resourcesOf } from './resources.ts';
import { environmentNamed, environmentNames, templatesOf } from './synthesize.ts';

/** Queues with dead letters of their own, which wait for a person: to be recorded, tended or handled again. */
const apart = ['feedback', 'incidents', 'events'];

describe.each(environmentNames)('queues of %s', (name) => {
  const environment = environmentNamed(name);
  const { platform } = templatesOf(environment);
  const queues = resourcesOf([platform], 'AWS::SQS::Queue');
  const mappings = resourcesOf([platform], 'AWS::Lambda::EventSourceMapping');
  const functions = new Map(resourcesOf([platform], 'AWS::Lambda::Function').map((each) => [each.id, each]));
  const alarms = resourcesOf([platform], 'AWS::CloudWatch::Alarm').map(({ Properties }) => JSON.stringify(Properties));
  const working = queues.filter(({ Properties }) => Properties.RedrivePolicy !== undefined);
  const ends = queues.filter(({ Properties }) => Properties.RedrivePolicy === undefined);
  const deadLettersOf = ({ Properties }: (typeof queues)[number]) =>
    referred((Properties.RedrivePolicy as { deadLetterTargetArn: unknown }).deadLetterTargetArn);
  const mappingsOf = (id: string | undefined) =>
    mappings.filter(({ Properties }) => referred(Properties.EventSourceArn) === id);

  it('are two for intake, two for each channel, and one each for feedback, incidents and events', () => {
    expect(working.map(({ Properties }) => Properties.QueueName)).toEqual(
      [...['intake', ...channelNames].flatMap((stage) => [`${stage}-express`, `${stage}-bulk`]), ...apart].map(
        (queue) => `carillon-${name}-${queue}`,
      ),
    );
  });

  it('each have dead letters, which are kept longer than they: one queue for all that are ended, one each for the others', () => {
    for (const queue of working) {
      const dead = queues.find(({ id }) => id === deadLettersOf(queue));
      const own = apart.find((each) => queue.Properties.QueueName === `carillon-${name}-${each}`);
      expect(dead?.Properties.QueueName, queue.id).toBe(
        `carillon-${name}-${own === undefined ? '' : `${own}-`}dead-letters`,
      );
      expect(Number(dead?.Properties.MessageRetentionPeriod), queue.id).toBeGreaterThan(
        Number(queue.Properties.MessageRetentionPeriod),
      );
    }
  });

  it('each have an alarm, and so has the end of each line', () => {
    for (const { id } of queues)
      expect(alarms.filter((alarm) => alarm.includes(`"${id}"`)).length, id).toBeGreaterThan(0);
    for (const { id } of working) {
      expect(
        alarms.some((alarm) => alarm.includes(`"${id}"`) && alarm.includes('ApproximateAgeOfOldestMessage')),
        id,
      ).toBe(true);
    }
    for (const queue of working) {
      const watching = alarms.filter((alarm) => alarm.includes(`"${deadLettersOf(queue)}"`));
      expect(watching.length, `dead letters of ${queue.id}`).toBe(1);
      expect(watching[0]).toContain('ApproximateNumberOfMessagesVisible');
    }
  });

  it('that are emptied by a function at once have an alarm that sees what was taken up, too', () => {
    const emptied = ends.filter(({ id }) => mappingsOf(id).length > 0);
    expect(emptied).toHaveLength(1);
    for (const { id } of emptied) {
      expect(alarms.find((alarm) => alarm.includes(`"${id}"`))).toContain('NumberOfMessagesReceived');
    }
  });

  it('each have exactly one reader, which fails messages one by one', () => {
    for (const { id } of working) {
      const [mapping, ...others] = mappingsOf(id);
      expect(others, id).toEqual([]);
      expect(mapping?.Properties).toMatchObject({ BatchSize: 10, FunctionResponseTypes: ['ReportBatchItemFailures'] });
      expect(mapping?.Properties.ScalingConfig, id).toEqual({ MaximumConcurrency: expect.any(Number) });
    }
  });

  it('hide a message for longer than its reader can run, three times over', () => {
    for (const queue of queues) {
      for (const mapping of mappingsOf(queue.id)) {
        const reader = functions.get(referred(mapping.Properties.FunctionName) ?? '');
        expect(Number(queue.Properties.VisibilityTimeout), queue.id).toBeGreaterThan(
          3 * Number(reader?.Properties.Timeout),
        );
      }
    }
  });

  it('end at end-dead-letters, but for those apart and the last resorts, which wait for a person', () => {
    const unread = ends.filter(({ id }) => mappingsOf(id).length === 0);
    expect(unread.map(({ Properties }) => Properties.QueueName)).toEqual([
      ...apart.map((each) => `carillon-${name}-${each}-dead-letters`),
      ...(environment.sms.accountSettings === 'none' ? [] : [`carillon-${name}-unrecorded-receipts`]),
      `carillon-${name}-unfollowed`,
      `carillon-${name}-uncounted`,
    ]);
    const readers = ends.flatMap(({ id }) => mappingsOf(id)).map(({ Properties }) => referred(Properties.FunctionName));
    expect([...new Set(readers)].map((id) => functions.get(id ?? '')?.Properties.FunctionName)).toEqual([
      `carillon-${name}-end-dead-letters`,
    ]);
  });
});

import { type CloudWatchClient, ListTagsForResourceCommand } from '@aws-sdk/client-cloudwatch';
import type { Log } from '../../contracts/log.ts';
import type { AlarmTags } from '../../core/alarm/alarm.ts';
import type { Tags } from '../../core/alarm/mapping.ts';
import { createCache } from '../../core/cache.ts';
import type { Clock } from '../../core/ports.ts';

/** Tags change rarely; CloudWatch takes few such calls in a second. */
const keptMs = 5 * 60_000;
const maxKept = 1_000;

/** Answers by which CloudWatch says that asking again would not help: the alarm is another account's, or gone. */
const final: ReadonlySet<string> = new Set([
  'AccessDenied',
  'AccessDeniedException',
  'ResourceNotFound',
  'ResourceNotFoundException',
  'InvalidParameterValue',
  'InvalidParameterValueException',
]);

/** The tags of alarms by CloudWatch's own word, kept for five minutes. */
export function createAlarmTags(client: CloudWatchClient, clock: Clock, log: Log): AlarmTags {
  const cache = createCache<Tags>({ ttlMs: keptMs, maxEntries: maxKept, clock });
  const read = async (arn: string): Promise<Tags> => {
    try {
      const { Tags: tags = [] } = await client.send(new ListTagsForResourceCommand({ ResourceARN: arn }));
      return Object.fromEntries(tags.map(({ Key = '', Value = '' }) => [Key, Value]));
    } catch (error) {
      if (!(error instanceof Error && final.has(error.name))) throw error;
      log.write('ALARM_TAGS_UNREADABLE', { reason: error.name });
      return {};
    }
  };
  return { of: async (arn) => (await cache.get(arn, () => read(arn))) ?? {} };
}

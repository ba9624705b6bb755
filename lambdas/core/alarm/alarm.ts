import { createHash } from 'node:crypto';
import type { Instant } from '../time.ts';

const alarmStates = ['ALARM', 'OK', 'INSUFFICIENT_DATA'] as const;
type AlarmState = (typeof alarmStates)[number];

/** A change of a CloudWatch alarm's state that a mapping gives to a tenant. */
export interface AlarmChange {
  readonly eventId: string;
  readonly arn: string;
  readonly name: string;
  readonly account: string;
  readonly region: string;
  readonly state: AlarmState;
  /** When the alarm changed, by CloudWatch's own word. */
  readonly changedAt: Instant;
  /** The event's `detail`. */
  readonly detail: Readonly<Record<string, unknown>>;
}

/** CloudWatch writes `2019-10-02T17:04:40.989+0000`, without the colon of RFC 3339; undefined for what is no time. */
export function parseAlarmTime(text: string): Instant | undefined {
  const at = Date.parse(text.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
  return Number.isNaN(at) ? undefined : at;
}

const longestDedupKey = 256;

/** What incidents of an alarm carry, so that its clearing finds them. An alarm's name may be longer than a key. */
export function alarmDedupKey(arn: string): string {
  const key = `cloudwatch:${arn}`;
  if (key.length <= longestDedupKey) return key;
  return `cloudwatch:sha256:${createHash('sha256').update(arn).digest('hex')}`;
}

/** The latest change of each alarm that opens or ends an incident. */
export interface AlarmStore {
  /**
   * Remembers the change unless a later one is remembered; answers with the latest, which may be this one. Of two changes
   * at the same instant the first that was remembered stays.
   */
  remember(tenant: string, change: AlarmChange): Promise<AlarmChange>;
  latest(tenant: string, arn: string): Promise<AlarmChange | undefined>;
}

/** The tags of alarms. */
export interface AlarmTags {
  /** None where they may not be read. */
  of(arn: string): Promise<Readonly<Record<string, string>>>;
}

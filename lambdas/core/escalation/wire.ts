import { formatDuration } from '../duration.ts';
import { channelToWire } from '../notification/wire.ts';
import { toRfc3339 } from '../time.ts';
import type { ClimbLevel } from './climb.ts';
import type { Level, Repeat } from './policy.ts';
import type { StoredPolicy } from './store.ts';

/** A level as its caller would write it: durations in ISO 8601, defaults filled in. */
export const levelToWire = ({ delay, channels, ...level }: Level | ClimbLevel) => ({
  ...level,
  delay: formatDuration(delay),
  channels: channels?.map(channelToWire),
});

export const repeatToWire = (repeat: Repeat | undefined) =>
  repeat === undefined ? undefined : { times: repeat.times, every: formatDuration(repeat.every) };

/** A policy as `GET /v1/escalation-policies/{key}` shows it. */
export const policyView = ({ key, policy, updatedAt }: StoredPolicy) => ({
  key,
  name: policy.name,
  levels: policy.levels.map(levelToWire),
  repeat: repeatToWire(policy.repeat),
  channels: policy.channels?.map(channelToWire),
  updatedAt: toRfc3339(updatedAt),
});

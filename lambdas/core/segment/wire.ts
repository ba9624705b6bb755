import { formatDuration } from '../duration.ts';
import { toRfc3339 } from '../time.ts';
import type { Condition } from './condition.ts';
import type { Segment } from './segment.ts';

/** A segment as the contract shows it: as it was put. */
export const segmentView = ({ key, name, condition, createdAt, updatedAt }: Segment) => ({
  key,
  ...(name === undefined ? {} : { name }),
  condition: conditionView(condition),
  createdAt: toRfc3339(createdAt),
  updatedAt: toRfc3339(updatedAt),
});

/** Durations stand as milliseconds inside, and as ISO 8601 at the door. */
function conditionView(condition: Condition): unknown {
  if ('all' in condition) return { all: condition.all.map(conditionView) };
  if ('any' in condition) return { any: condition.any.map(conditionView) };
  if ('none' in condition) return { none: condition.none.map(conditionView) };
  if (!('did' in condition) || condition.within === undefined) return condition;
  return { ...condition, within: formatDuration(condition.within) };
}

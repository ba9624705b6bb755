import { inOrder } from '../../core/oncall/lay-over.ts';
import type { OnCall } from '../../core/oncall/on-call.ts';
import type { Override } from '../../core/oncall/override.ts';
import type { Rotation, ScheduleWithOverrides } from '../../core/oncall/schedule.ts';
import type { Shift } from '../../core/oncall/shift.ts';
import type { Span } from '../../core/oncall/span.ts';
import type { ScheduleSummary } from '../../core/oncall/store.ts';
import { toRfc3339 } from '../../core/time.ts';

const rotationView = ({ start, ...rotation }: Rotation) => ({ ...rotation, start: toRfc3339(start) });

export const overrideView = ({ from, to, ...override }: Override) => ({
  ...override,
  from: toRfc3339(from),
  to: toRfc3339(to),
});

/** A schedule as it was put, its overrides in the order in which they act, and where its calendar is. */
export const scheduleView = ({ schedule, overrides }: ScheduleWithOverrides, calendarUrl: string) => ({
  key: schedule.key,
  timezone: schedule.timezone,
  rotations: schedule.rotations.map(rotationView),
  overrides: inOrder(overrides).map(overrideView),
  calendarUrl,
  createdAt: toRfc3339(schedule.createdAt),
  updatedAt: toRfc3339(schedule.updatedAt),
});

export const summaryView = ({ createdAt, updatedAt, ...summary }: ScheduleSummary) => ({
  ...summary,
  createdAt: toRfc3339(createdAt),
  updatedAt: toRfc3339(updatedAt),
});

export const onCallView = ({ recipientId, until, via }: OnCall) => ({ recipientId, until: toRfc3339(until), via });

export const shiftView = ({ recipientId, from, to, via }: Shift) => ({ recipientId, ...spanView({ from, to }), via });

export const spanView = ({ from, to }: Span) => ({ from: toRfc3339(from), to: toRfc3339(to) });

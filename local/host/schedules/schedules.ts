import { isDeepStrictEqual } from 'node:util';
import { arn } from '../assembly/place.ts';
import type { Journal } from '../journal/journal.ts';
import type { PlatformClock } from '../ports.ts';
import { scheduleTimes } from './expression.ts';
import type { ScheduleEntry, ScheduleJournal } from './schedule-journal.ts';
import type { KeptSchedule, ScheduleSettings } from './schedule-schema.ts';
import type { Times } from './times.ts';

/** What schedules need. */
export interface SchedulesOptions {
  readonly clock: PlatformClock;
  /** Hands one run of a schedule to its target. */
  readonly run: (schedule: KeptSchedule, dueAt: number) => void;
  /** Keeps the schedules across restarts. */
  readonly journal?: ScheduleJournal;
}

/** `arn:aws:scheduler:…:schedule/GROUP/NAME` */
export function scheduleArn(group: string, name: string): string {
  return arn('scheduler', `schedule/${group}/${name}`);
}

/** EventBridge Scheduler: the template's schedules, and those that functions create. */
export class Schedules {
  readonly #options: SchedulesOptions;
  readonly #kept = new Map<string, KeptSchedule>();
  readonly #planned = new Map<string, { cancel(): void }>();
  readonly #journal: Journal<ScheduleEntry> | undefined;
  #isRunning = false;

  constructor(options: SchedulesOptions) {
    this.#options = options;
    for (const schedule of options.journal?.schedules ?? []) this.#kept.set(schedule.arn, schedule);
    this.#journal = options.journal?.start(() => this.#kept.values());
  }

  /** Begins to run, with the template's schedules; those that it no longer declares are gone. */
  start(declared: readonly ScheduleSettings[]): void {
    const arns = declared.map(({ GroupName, Name }) => scheduleArn(GroupName, Name));
    for (const { arn: known, isDeclared } of [...this.#kept.values()]) {
      if (isDeclared && !arns.includes(known)) this.delete(known);
    }
    for (const settings of declared) {
      const known = this.find(scheduleArn(settings.GroupName, settings.Name));
      if (!isDeepStrictEqual(known?.settings, settings)) this.put(settings, { isDeclared: true });
    }
    this.#isRunning = true;
    for (const schedule of this.#kept.values()) this.#plan(schedule);
  }

  find(scheduleArn: string): KeptSchedule | undefined {
    return this.#kept.get(scheduleArn);
  }

  /**
   * Creates a schedule, or changes one: it counts from now on.
   *
   * @throws UnsupportedScheduleError where its expression or its time zone is none.
   */
  put(settings: ScheduleSettings, origin: { isDeclared: boolean; clientToken?: string | undefined }): KeptSchedule {
    const now = this.#options.clock.now();
    const known = this.#kept.get(scheduleArn(settings.GroupName, settings.Name));
    const schedule: KeptSchedule = {
      arn: scheduleArn(settings.GroupName, settings.Name),
      settings,
      isDeclared: origin.isDeclared,
      createdAt: known?.createdAt ?? now,
      changedAt: now,
      ...(origin.clientToken !== undefined && { clientToken: origin.clientToken }),
    };
    timesOf(schedule);
    this.#kept.set(schedule.arn, schedule);
    this.#journal?.append({ kind: 'put', schedule });
    if (this.#isRunning) this.#plan(schedule);
    return schedule;
  }

  /** Ends a schedule. */
  delete(scheduleArn: string): void {
    this.#planned.get(scheduleArn)?.cancel();
    this.#planned.delete(scheduleArn);
    if (this.#kept.delete(scheduleArn)) this.#journal?.append({ kind: 'gone', arn: scheduleArn });
  }

  /** Runs nothing more. */
  close(): void {
    for (const planned of this.#planned.values()) planned.cancel();
    this.#planned.clear();
    this.#journal?.close();
  }

  #plan(schedule: KeptSchedule): void {
    this.#planned.get(schedule.arn)?.cancel();
    this.#planned.delete(schedule.arn);
    const { settings, changedAt, ranFor } = schedule;
    if (settings.State === 'DISABLED') return;
    const next = timesOf(schedule)(ranFor ?? changedAt - 1);
    if (next !== undefined) {
      this.#planned.set(
        schedule.arn,
        this.#options.clock.schedule(next, () => this.#run(schedule, next)),
      );
    } else if (settings.ActionAfterCompletion === 'DELETE') this.delete(schedule.arn);
  }

  /** Told before it is written down: a kill between the two repeats a run, as AWS may, and loses none. */
  #run(schedule: KeptSchedule, dueAt: number): void {
    this.#options.run(schedule, dueAt);
    const ran = { ...schedule, ranFor: dueAt };
    this.#kept.set(schedule.arn, ran);
    this.#journal?.append({ kind: 'ran', arn: schedule.arn, at: dueAt });
    this.#plan(ran);
  }
}

/** Start and end bound what recurs; a single time stands for itself. */
function timesOf({ settings, changedAt }: KeptSchedule): Times {
  const {
    ScheduleExpression,
    ScheduleExpressionTimezone,
    StartDate = 0,
    EndDate = Number.POSITIVE_INFINITY,
  } = settings;
  const startsAt = Math.max(changedAt, StartDate);
  const times = scheduleTimes(ScheduleExpression, { zone: ScheduleExpressionTimezone, startsAt });
  if (ScheduleExpression.startsWith('at(')) return times;
  return (after) => {
    const next = times(Math.max(after, StartDate - 1));
    return next !== undefined && next <= EndDate ? next : undefined;
  };
}

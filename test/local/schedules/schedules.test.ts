import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openScheduleJournal } from '../../../local/host/schedules/schedule-journal.ts';
import { scheduleSchema } from '../../../local/host/schedules/schedule-schema.ts';
import { Schedules, scheduleArn } from '../../../local/host/schedules/schedules.ts';
import { manualClock } from '../fixtures/manual-clock.ts';

const startAt = Date.parse('2030-01-01T08:00:00Z');
const minute = 60_000;
const arn = scheduleArn('default', 'digest');
const settingsOf = (more: object) =>
  scheduleSchema.parse({
    Name: 'digest',
    ScheduleExpression: 'rate(5 minutes)',
    FlexibleTimeWindow: { Mode: 'OFF' },
    Target: { Arn: 'arn', RoleArn: 'arn' },
    ...more,
  });

/** Schedules that run, and the minutes after `startAt` at which they ran. */
function running(options: { now?: number; file?: string; declared?: object[] } = {}) {
  const clock = manualClock(options.now ?? startAt);
  const ran: number[] = [];
  const journal = options.file === undefined ? undefined : openScheduleJournal(options.file);
  const schedules = new Schedules({
    clock,
    run: (_schedule, dueAt) => ran.push((dueAt - startAt) / minute),
    ...(journal && { journal }),
  });
  schedules.start((options.declared ?? []).map(settingsOf));
  const goTo = (minutes: number) => clock.advanceTo(startAt + minutes * minute);
  return { clock, schedules, ran, goTo };
}

describe('Schedules', () => {
  it('runs at a rate, at once and then every time that it says, until it is deleted', () => {
    const { schedules, ran, goTo } = running({ declared: [{}] });
    goTo(12);
    expect(ran).toEqual([0, 5, 10]);
    schedules.delete(arn);
    goTo(60);
    expect(ran).toHaveLength(3);
  });

  it('keeps to its start and its end', () => {
    const { ran, goTo } = running({
      declared: [{ StartDate: '2030-01-01T08:07:00Z', EndDate: '2030-01-01T08:17:00Z' }],
    });
    goTo(60);
    expect(ran).toEqual([7, 12, 17]);
  });

  it('runs once at a time, and deletes itself where it is told to', () => {
    const at = { ScheduleExpression: 'at(2030-01-01T09:00:00)', ScheduleExpressionTimezone: 'Europe/Berlin' };
    const kept = running({ declared: [{ ...at, ScheduleExpression: 'at(2030-01-01T09:30:00)' }] });
    kept.goTo(300);
    expect(kept.ran).toEqual([30]);
    expect(kept.schedules.find(arn)).toBeDefined();
    const gone = running({
      declared: [{ ...at, ScheduleExpression: 'at(2030-01-01T09:30:00)', ActionAfterCompletion: 'DELETE' }],
    });
    gone.goTo(300);
    expect(gone.ran).toEqual([30]);
    expect(gone.schedules.find(arn)).toBeUndefined();
  });

  it('rests while disabled, and counts anew from its change', () => {
    const { schedules, ran, goTo } = running();
    const change = (more: object) => schedules.put(settingsOf(more), { isDeclared: false });
    change({ State: 'DISABLED' });
    goTo(8);
    expect(ran).toEqual([]);
    change({ ScheduleExpression: 'rate(2 minutes)' });
    goTo(11);
    expect(ran).toEqual([8, 10]);
  });

  it('goes on after a kill: no run is lost, and none comes twice', () => {
    const folder = mkdtempSync(join(tmpdir(), 'carillon-schedules-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const file = join(folder, 'schedules.jsonl');
    const first = running({ file, declared: [{}] });
    first.schedules.put(settingsOf({ Name: 'later', ScheduleExpression: 'at(2030-01-01T08:09:00)' }), {
      isDeclared: false,
    });
    first.goTo(6);
    expect(first.ran).toEqual([0, 5]);
    first.schedules.close();

    expect(openScheduleJournal(file).latestAt).toBe(startAt + 5 * minute);
    const second = running({ file, now: startAt + 7 * minute, declared: [{}] });
    second.goTo(16);
    expect(second.ran).toEqual([9, 10, 15]);
    second.schedules.close();

    const third = running({ file, now: startAt + 17 * minute });
    expect(third.schedules.find(arn)).toBeUndefined();
    expect(third.schedules.find(scheduleArn('default', 'later'))).toBeDefined();
    third.goTo(60);
    expect(third.ran).toEqual([]);
  });
});

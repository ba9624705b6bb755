import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterEach, describe, expect, test } from 'vitest';
import { CheckpointUnreadable } from '../../../local/host/clock/checkpoint.ts';
import {
  type ClockOptions,
  type HostClock,
  SpeedOutOfRange,
  startClock,
} from '../../../local/host/clock/host-clock.ts';

const startAt = Date.parse('2026-11-20T12:00:00Z');
const cleanUps: (() => void)[] = [];
afterEach(() => {
  for (const cleanUp of cleanUps.splice(0)) cleanUp();
});

function clockAt(options: Partial<ClockOptions>): HostClock {
  const clock = startClock({ speed: 1, startAt, ...options });
  cleanUps.push(() => clock.close());
  return clock;
}

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'carillon-clock-'));
  cleanUps.push(() => rmSync(path, { recursive: true }));
  return path;
}

/** Resolves with the platform's time at which the clock called. */
function reach(clock: HostClock, at: number): Promise<number> {
  return new Promise((resolve) => clock.schedule(at, () => resolve(clock.now())));
}

/** Keeps the event loop busy, as a long computation would. */
function block(realMillis: number): void {
  const end = performance.now() + realMillis;
  while (performance.now() < end);
}

describe('while nothing is held', () => {
  test.each([60, 600])(
    'a delay of five minutes at speed %i ends within 5 s of platform time, and early in real time',
    async (speed) => {
      const clock = clockAt({ speed });
      const realStart = performance.now();
      const asked = clock.now();
      const reached = await reach(clock, asked + 300_000);
      expect(reached - asked).toBeGreaterThanOrEqual(300_000);
      expect(reached - asked).toBeLessThan(305_000);
      expect(performance.now() - realStart).toBeLessThan(300_000 / speed + 1_000);
    },
  );

  test('a busy event loop costs no platform time before what is due has run', async () => {
    const clock = clockAt({ speed: 600 });
    const due = clock.now() + 1_000;
    const reached = reach(clock, due);
    block(50);
    expect(clock.now()).toBe(due);
    expect(await reached).toBe(due);
  });

  test('what is due runs in order of its time, and of its scheduling at one time', async () => {
    const clock = clockAt({ speed: 600 });
    const ran: string[] = [];
    const now = clock.now();
    clock.schedule(now + 3_000, () => ran.push('third'));
    clock.schedule(now + 1_000, () => ran.push('first'));
    clock.schedule(now + 1_000, () => ran.push('second'));
    await reach(clock, now + 3_000);
    expect(ran).toEqual(['first', 'second', 'third']);
  });

  test('what was cancelled does not run', async () => {
    const clock = clockAt({ speed: 600 });
    const ran: string[] = [];
    clock.schedule(clock.now() + 1_000, () => ran.push('cancelled')).cancel();
    await reach(clock, clock.now() + 2_000);
    expect(ran).toEqual([]);
  });
});

describe('while something is held', () => {
  test('it runs at real speed, until the last hold is let go', async () => {
    const clock = clockAt({ speed: 600 });
    const releases = [clock.hold(), clock.hold()];
    const platformStart = clock.now();
    const realStart = performance.now();
    await reach(clock, clock.now() + 100);
    releases[0]?.();
    await reach(clock, clock.now() + 100);
    const realMillis = performance.now() - realStart;
    expect(clock.now() - platformStart).toBeLessThan(realMillis + 5);
    expect(realMillis).toBeGreaterThan(195);

    releases[1]?.();
    const resumedAt = performance.now();
    await reach(clock, clock.now() + 60_000);
    expect(performance.now() - resumedAt).toBeLessThan(1_000);
  });

  test('letting go twice counts once', async () => {
    const clock = clockAt({ speed: 600 });
    const release = clock.hold();
    clock.hold();
    release();
    release();
    const realStart = performance.now();
    await reach(clock, clock.now() + 50);
    expect(performance.now() - realStart).toBeGreaterThan(45);
  });
});

test('another thread reads the same time, never going back while holds come and go', async () => {
  const clock = clockAt({ speed: 600 });
  const module = new URL('../../../local/host/clock/shared-time.ts', import.meta.url).href;
  const code = `
    const { parentPort, workerData } = require('node:worker_threads');
    import(workerData.module).then(({ sharedTimeReader }) => {
      const now = sharedTimeReader(workerData.cells);
      let last = now(), readings = 0, backward = 0;
      parentPort.postMessage({ ready: true });
      const end = performance.now() + 200;
      while (performance.now() < end) { const time = now(); readings++; if (time < last) backward++; last = time; }
      parentPort.postMessage({ readings, backward, last });
    });`;
  const worker = new Worker(code, { eval: true, workerData: { module, cells: clock.cells } });
  const before = clock.now();
  const result = await new Promise<{ readings: number; backward: number; last: number }>((resolve, reject) => {
    worker.on('error', reject);
    worker.on('message', (message) => {
      if (message.ready !== true) return resolve(message);
      const end = performance.now() + 150;
      while (performance.now() < end) clock.hold()();
    });
  });
  await worker.terminate();
  expect(result.readings).toBeGreaterThan(100);
  expect(result.backward).toBe(0);
  expect(result.last).toBeGreaterThan(before + 1_000);
  expect(result.last).toBeLessThanOrEqual(clock.now());
});

describe('with a checkpoint', () => {
  test('given a host killed without a word, the next one resumes after every moment that was seen', async () => {
    const checkpointFile = join(folder(), 'clock');
    const killed = clockAt({ speed: 600, checkpointFile });
    await reach(killed, startAt + 60_000);
    const release = killed.hold();
    const seen = killed.now();
    const resumed = clockAt({ speed: 1, checkpointFile });
    expect(resumed.now()).toBeGreaterThanOrEqual(seen);
    expect(resumed.now()).toBeLessThan(seen + 2_000);
    release();
  });

  test('it never resumes before what a journal has recorded', () => {
    const checkpointFile = join(folder(), 'clock');
    clockAt({ checkpointFile }).close();
    const resumed = clockAt({ checkpointFile, notBefore: startAt + 3_600_000 });
    expect(resumed.now()).toBeGreaterThanOrEqual(startAt + 3_600_000);
  });

  test('refuses a file that does not hold a moment, naming it', () => {
    const checkpointFile = join(folder(), 'clock');
    writeFileSync(checkpointFile, 'yesterday');
    expect(() => clockAt({ checkpointFile })).toThrow(CheckpointUnreadable);
    expect(() => clockAt({ checkpointFile })).toThrow(checkpointFile);
  });
});

test.each([0, 0.5, Number.NaN, 20_000])('refuses speed %d', (speed) => {
  expect(() => clockAt({ speed })).toThrow(SpeedOutOfRange);
});

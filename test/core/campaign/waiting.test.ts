import { describe, expect, it, test } from 'vitest';
import { resultsView } from '../../../lambdas/core/campaign/results-view.ts';
import type { Bucket } from '../../../lambdas/core/campaign/run.ts';
import { progressView } from '../../../lambdas/core/campaign/view.ts';
import { isLongOver, waitingUntil } from '../../../lambdas/core/campaign/waiting.ts';
import { noon } from '../../support/builders.ts';
import { aRun } from './builders.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const bucket: Bucket = {
  id: 'a',
  isRest: false,
  opensAt: noon,
  localAt: noon,
  people: 5,
  batches: 1,
  reached: 5,
  position: { page: 1, index: 0 },
  lastBatchAt: noon,
};
const walk = { done: true, pages: 1, scanned: 5, people: 5 };
const over = (request: Parameters<typeof aRun>[0]) =>
  aRun(request, { state: 'completed', endedAt: noon, walk, buckets: [bucket] });
const delayed = { channels: [{ type: 'email' as const, delay: 'P3D' }] };

describe('what was handed over', () => {
  test.each([
    ['for nothing, where nothing holds it', {}, undefined],
    ['for a day, where best times are asked for', { optimalSendTime: true }, noon + dayMs],
    ['for its delay', delayed, noon + 3 * dayMs],
  ])('may wait %s', (_, request, until) => {
    expect(waitingUntil(over(request), noon + hourMs)).toBe(until);
  });

  it('waits no longer once that has passed', () => {
    expect(waitingUntil(over({ optimalSendTime: true }), noon + dayMs)).toBeUndefined();
  });

  it('is told of in progress and results, though the run is completed', () => {
    const run = over({ optimalSendTime: true });
    const waiting = { state: 'completed', waitingUntil: '2026-11-17T12:00:00.000Z' };
    expect(progressView(run, noon)).toMatchObject({ ...waiting, note: expect.stringContaining('cancel') });
    expect(resultsView(run, new Map(), noon)).toMatchObject(waiting);
    expect(progressView(over({}), noon)).toMatchObject({ note: undefined, waitingUntil: undefined });
  });
});

describe('a run that has ended', () => {
  test.each([
    ['while send windows may hold messages', {}, 13, false],
    ['no more after two weeks', {}, 15, true],
    ['for as much longer as its channels are delayed', delayed, 15, false],
  ])('has something to cancel: %s', (_, request, days, expected) => {
    expect(isLongOver(over(request), noon + days * dayMs)).toBe(expected);
  });
});

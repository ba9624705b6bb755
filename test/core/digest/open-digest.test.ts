import { describe, expect, it } from 'vitest';
import type { DigestChoice } from '../../../lambdas/core/digest/choice.ts';
import { closeTime } from '../../../lambdas/core/digest/close-time.ts';
import { closeDue, join, maxMembers, maxOpen, type OpenDigest } from '../../../lambdas/core/digest/open-digest.ts';
import { minuteMs } from '../../../lambdas/core/time.ts';
import { noon } from '../../support/builders.ts';

const at = (text: string): number => Date.parse(text);
const daily: DigestChoice = { every: 'day', at: '09:00' };
const hourly: DigestChoice = { every: 'window', window: 60 * minuteMs };

describe('the time at which a digest closes', () => {
  it.each([
    ['an hour after its first message', hourly, 'UTC', '2026-11-16T12:00:00Z', '2026-11-16T13:00:00Z'],
    ["the same day, by the person's clocks", daily, 'America/New_York', '2026-11-16T13:59:59Z', '2026-11-16T14:00:00Z'],
    ['the next day, once the time has come', daily, 'America/New_York', '2026-11-16T14:00:00Z', '2026-11-17T14:00:00Z'],
    ['a day ahead where it is tomorrow already', daily, 'Asia/Tokyo', '2026-11-16T12:00:00Z', '2026-11-17T00:00:00Z'],
    ['through a change of clocks', daily, 'Europe/Berlin', '2026-10-24T12:00:00Z', '2026-10-25T08:00:00Z'],
    [
      'after a time that the clocks skip',
      { every: 'day', at: '02:30' },
      'Europe/Berlin',
      '2027-03-27T12:00:00Z',
      '2027-03-28T01:30:00Z',
    ],
    [
      'on its day of the week',
      { every: 'week', on: 'friday', at: '17:00' },
      'UTC',
      '2026-11-16T12:00:00Z',
      '2026-11-20T17:00:00Z',
    ],
    [
      'today, where it is that day',
      { every: 'week', on: 'monday', at: '17:00' },
      'UTC',
      '2026-11-16T12:00:00Z',
      '2026-11-16T17:00:00Z',
    ],
    [
      'a week later, once it is over',
      { every: 'week', on: 'monday', at: '09:00' },
      'UTC',
      '2026-11-16T12:00:00Z',
      '2026-11-23T09:00:00Z',
    ],
  ] as const)('is %s', (_, choice, zone, from, expected) => {
    expect(new Date(closeTime(choice, zone, at(from))).toISOString()).toBe(new Date(expected).toISOString());
  });
});

const member = (name: string, when = noon) => ({ notificationId: name, recipient: 0, step: 0, at: when });
const put = (open: readonly OpenDigest[], name: string, when = noon, choice: DigestChoice = hourly, now = when) => {
  const joined = ask(open, name, when, choice, now);
  if (joined === undefined) throw new Error(`no digest took ${name} in`);
  return joined;
};
const ask = (open: readonly OpenDigest[], name: string, when: number, choice: DigestChoice, now: number) =>
  join(open, { member: member(name, when), choice, timezone: 'UTC', now, newId: `digest-of-${name}` });

describe('a message that joins a digest', () => {
  it('opens one with the first, and those of its window follow', () => {
    const first = put([], 'a');
    expect(first.digest).toMatchObject({ id: 'digest-of-a', opensAt: noon, closesAt: noon + 60 * minuteMs });
    const second = put(first.open, 'b', noon + 59 * minuteMs);
    expect(second.digest.id).toBe('digest-of-a');
    expect(second.open).toHaveLength(1);
    expect(put(second.open, 'c', noon + 60 * minuteMs).digest.id).toBe('digest-of-c');
  });

  it('keeps the time that it was meant for, whoever of two planners joins first', () => {
    const first = put([], 'a', noon + 900, hourly, noon + 1_000);
    const second = put(first.open, 'b', noon + 500, hourly, noon + 600);
    expect(second.digest.id).toBe('digest-of-a');
    expect(second.digest.members.map(({ at }) => at)).toEqual([noon + 900, noon + 500]);
  });

  it('that is meant for later opens one of its own, beside the one of today', () => {
    const today = put([], 'a');
    const later = put(today.open, 'b', noon + 120 * minuteMs, hourly, noon);
    expect(later.open.map(({ id }) => id)).toEqual(['digest-of-a', 'digest-of-b']);
    expect(put(later.open, 'c', noon + minuteMs).digest.id).toBe('digest-of-a');
    expect(put(later.open, 'd', noon + 121 * minuteMs, hourly, noon).digest.id).toBe('digest-of-b');
  });

  it('that comes too late for its time counts as of now', () => {
    const first = put([], 'a');
    const late = put(first.open, 'b', noon, hourly, noon + 61 * minuteMs);
    expect(late.digest).toMatchObject({ id: 'digest-of-b', closesAt: noon + 121 * minuteMs });
  });

  it('shares none with another choice of when', () => {
    const first = put([], 'a');
    expect(put(first.open, 'b', noon, daily).digest.id).toBe('digest-of-b');
  });

  it('opens another where the one of its time is full', () => {
    let open: readonly OpenDigest[] = [];
    for (let index = 0; index < maxMembers; index += 1) open = put(open, `m${index}`, noon, daily).open;
    expect(open).toHaveLength(1);
    const next = put(open, 'more', noon, daily);
    expect(next.open).toHaveLength(2);
    expect(next.digest).toMatchObject({ id: 'digest-of-more', closesAt: open[0]?.closesAt });
  });
});

it('a message finds no room where too many digests are open', () => {
  let open: readonly OpenDigest[] = [];
  for (let index = 0; index < maxOpen; index += 1)
    open = put(open, `m${index}`, noon + index * 60 * minuteMs, hourly, noon).open;
  expect(ask(open, 'more', noon + maxOpen * 60 * minuteMs, hourly, noon)).toBeUndefined();
  expect(put(open, 'other', noon + minuteMs, hourly, noon).digest.id).toBe('digest-of-m0');
});

it('what is due is closed, and nothing else', () => {
  const { open } = put(put([], 'a').open, 'b', noon + 120 * minuteMs, hourly, noon);
  const { due, left } = closeDue(open, noon + 60 * minuteMs);
  expect([due.map(({ id }) => id), left.map(({ id }) => id)]).toEqual([['digest-of-a'], ['digest-of-b']]);
});

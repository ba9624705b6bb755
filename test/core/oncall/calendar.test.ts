import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { writeCalendar } from '../../../lambdas/core/oncall/calendar.ts';
import { contentLine, textValue } from '../../../lambdas/core/oncall/calendar-lines.ts';
import type { Override } from '../../../lambdas/core/oncall/override.ts';
import type { Schedule } from '../../../lambdas/core/oncall/schedule.ts';
import { anOverride, aSchedule, at } from './builders.ts';

const now = at('2026-03-20T10:11:12Z');
const of = { tenant: 'acme', key: 'ops' };
const office = aSchedule('Europe/Paris', {
  start: '2026-03-19T09:00:00+01:00',
  hours: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], from: '09:00', to: '17:00' }],
});
const stored = (schedule: Schedule, overrides: readonly Override[] = []) => ({
  schedule: { key: 'ops', ...schedule, createdAt: 1, updatedAt: at('2026-03-01T00:00:00Z') },
  overrides,
});

/** What a calendar program reads. */
function eventsOf(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
  expect(calendar.getFirstPropertyValue('version')).toBe('2.0');
  return calendar.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component);
    return {
      uid: event.uid,
      summary: event.summary,
      from: event.startDate.toJSDate().toISOString(),
      to: event.endDate.toJSDate().toISOString(),
      stamp: String(component.getFirstPropertyValue('dtstamp')),
    };
  });
}
const on = (day: string, events: ReturnType<typeof eventsOf>) => events.filter(({ from }) => from.startsWith(day));

describe('the calendar of a schedule', () => {
  const events = eventsOf(writeCalendar(of, stored(office), now));

  it('tells shifts and gaps, through the change of clocks', () => {
    expect(on('2026-03-28', events)).toMatchObject([
      { summary: 'bob is on call', from: '2026-03-28T08:00:00.000Z', to: '2026-03-28T16:00:00.000Z' },
      { summary: 'Nobody is on call', from: '2026-03-28T16:00:00.000Z', to: '2026-03-29T07:00:00.000Z' },
    ]);
    expect(on('2026-03-29', events)).toMatchObject([
      { summary: 'ada is on call', from: '2026-03-29T07:00:00.000Z', to: '2026-03-29T15:00:00.000Z' },
      { summary: 'Nobody is on call' },
    ]);
  });

  it('reaches from 14 days back to 90 days ahead', () => {
    const begins = events.map(({ from }) => from).sort();
    expect(begins[0]).toBe('2026-03-06T00:00:00.000Z');
    expect(begins.at(-1)).toBe('2026-06-17T15:00:00.000Z');
  });

  it('names the same shift alike whenever it is read, and no two alike', () => {
    const uids = events.map(({ uid }) => uid);
    expect(new Set(uids).size).toBe(uids.length);
    const later = eventsOf(writeCalendar(of, stored(office), now + 5 * 86_400_000));
    expect(on('2026-03-28', later)).toEqual(on('2026-03-28', events));
  });

  it('is the same byte for byte as long as nothing changed, and stamped with the last change', () => {
    expect(writeCalendar(of, stored(office), now + 60_000)).toBe(writeCalendar(of, stored(office), now));
    expect(events[0]?.stamp).toBe('2026-03-01T00:00:00Z');
  });

  it('of one person has only that one, stand-ins too, and no gaps', () => {
    const swap = anOverride('swap', '2026-03-28T00:00Z', '2026-03-29T00:00Z', { recipient: 'ada', replaces: 'bob' });
    const mine = eventsOf(writeCalendar({ ...of, recipient: 'ada' }, stored(office, [swap]), now));
    expect(new Set(mine.map(({ summary }) => summary))).toEqual(new Set(['ada is on call']));
    expect(on('2026-03-28', mine)).toHaveLength(1);
  });

  it('shows once who stands in, through one override, for somebody who is on call twice', () => {
    const twice = aSchedule('UTC', { participants: ['ada'] }, { participants: ['ada'], type: 'weekly' });
    const swap = anOverride('swap', '2026-03-28T00:00Z', '2026-03-29T00:00Z', { recipient: 'eve', replaces: 'ada' });
    expect(on('2026-03-28T00', eventsOf(writeCalendar(of, stored(twice, [swap]), now)))).toMatchObject([
      { summary: 'eve is on call', to: '2026-03-29T00:00:00.000Z' },
    ]);
  });

  it('looks less far ahead where shifts are many', () => {
    const hourly = aSchedule('UTC', ...Array.from({ length: 5 }, () => ({ type: 'hourly' })));
    const many = eventsOf(writeCalendar(of, stored(hourly), now));
    expect(many.length).toBeGreaterThan(7 * 24 * 5);
    expect(many.length).toBeLessThanOrEqual(5_000);
  });

  it('has lines of at most 75 octets that end in CRLF', () => {
    const long = aSchedule('UTC', { participants: ['x'.repeat(64)] });
    const text = writeCalendar({ tenant: 'acme', key: 'k'.repeat(64) }, stored(long), now);
    const lines = text.split('\r\n');
    expect(lines.pop()).toBe('');
    expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
    expect(lines.every((line) => !/[\r\n]/.test(line))).toBe(true);
    expect(eventsOf(text)[1]?.summary).toBe(`${'x'.repeat(64)} is on call`);
  });
});

describe('a line of a calendar', () => {
  it('gives back any text to whoever reads it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        fc.pre(!/[\p{Cc}\u2028\u2029]/u.test(text));
        const line = contentLine(`SUMMARY:${textValue(text)}`);
        expect(line.split('\r\n').every((part) => Buffer.byteLength(part) <= 75)).toBe(true);
        const event = new ICAL.Component(ICAL.parse(`BEGIN:VEVENT\r\n${line}END:VEVENT\r\n`) as unknown[]);
        expect(event.getFirstPropertyValue('summary')).toBe(text);
      }),
    );
  });

  it.each(['a\nb', 'a\r\nb', 'a\rb'])('holds %j as one line', (text) => {
    expect(textValue(text)).toBe('a\\nb');
  });
});

import { dayMs } from '../time.ts';
import { type HoursWindow, weekSpansOf } from './hours-window.ts';
import { joinSpans, type Span, touch } from './span.ts';
import { instantReader, wallTimeAt } from './zone.ts';

const weekMs = 7 * dayMs;
/** 1970-01-05. */
const someMonday = 4 * dayMs;

const mondayOf = (wall: number): number => Math.floor((wall - someMonday) / weekMs) * weekMs + someMonday;

/**
 * The whole stretches of open hours that touch a span, in order; none overlap or meet. An edge is the moment at which the
 * wall clocks show its time, so that windows which tile a day tile the days on which clocks change too.
 */
export function* openSpans(hours: readonly HoursWindow[] | undefined, timezone: string, span: Span): Generator<Span> {
  const week = hours === undefined ? 'always' : weekSpansOf(hours);
  if (week === 'always') {
    yield { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };
    return;
  }
  for (const open of joinInOrder(spansAround(week, timezone, span))) if (touch(open, span)) yield open;
}

/** The stretches of every week that may touch the span; one week more on each side, for what a change of clocks joins. */
function* spansAround(week: readonly Span[], timezone: string, span: Span): Generator<Span> {
  const instantAt = instantReader(timezone);
  const last = mondayOf(wallTimeAt(timezone, span.to)) + weekMs;
  for (let monday = mondayOf(wallTimeAt(timezone, span.from)) - 2 * weekMs; monday <= last; monday += weekMs) {
    yield* joinSpans(week.map(({ from, to }) => ({ from: instantAt(monday + from), to: instantAt(monday + to) })));
  }
}

function* joinInOrder(spans: Iterable<Span>): Generator<Span> {
  let pending: Span | undefined;
  for (const next of spans) {
    if (pending !== undefined && next.from > pending.to) {
      yield pending;
      pending = undefined;
    }
    const { from, to } = pending ?? next;
    pending = { from: Math.min(from, next.from), to: Math.max(to, next.to) };
  }
  if (pending !== undefined) yield pending;
}

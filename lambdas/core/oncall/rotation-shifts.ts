import { handOverAt, turnAt } from './hand-over.ts';
import { openSpans } from './open-spans.ts';
import type { Schedule } from './schedule.ts';
import type { Shift, Via } from './shift.ts';
import type { Span } from './span.ts';

/**
 * The shifts of one rotation that touch a span, whole and in order: the turns, cut to the open hours. They never overlap,
 * and with no hours they leave out nothing after the start. A hand-over to oneself ends a shift too.
 */
export function* rotationShifts({ timezone, rotations }: Schedule, place: number, span: Span): Generator<Shift> {
  const rotation = rotations[place];
  if (rotation === undefined || rotation.start >= span.to) return;
  const { participants, hours, start, name } = rotation;
  const via: Via = { rotation: place, ...(name === undefined ? {} : { name }) };
  const since = Math.max(span.from, start);
  for (const open of openSpans(hours, timezone, { from: since, to: span.to })) {
    let turn = turnAt(rotation, timezone, Math.max(open.from, since)) ?? 0;
    let begin = handOverAt(rotation, timezone, turn);
    while (begin < Math.min(open.to, span.to)) {
      turn += 1;
      const end = handOverAt(rotation, timezone, turn);
      const [from, to] = [Math.max(begin, open.from), Math.min(end, open.to)];
      const recipientId = participants[(turn - 1) % participants.length] ?? '';
      if (from < to && to > since) yield { recipientId, from, to, via };
      begin = end;
    }
  }
}

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Agenda } from '../../../local/host/clock/agenda.ts';

test('gives what was scheduled and not taken out, earliest first, and in order of entry at one moment', () => {
  const plans = fc.array(fc.record({ at: fc.integer({ min: 0, max: 20 }), isRemoved: fc.boolean() }), {
    maxLength: 60,
  });
  fc.assert(
    fc.property(plans, (planned) => {
      const agenda = new Agenda();
      const entries = planned.map((plan) => ({ ...plan, entry: agenda.add(plan.at, () => undefined) }));
      for (const { isRemoved, entry } of entries) if (isRemoved) agenda.remove(entry);

      const drained = [];
      for (let next = agenda.peek(); next !== undefined; next = agenda.peek()) {
        drained.push(next);
        agenda.remove(next);
      }
      const kept = entries.filter(({ isRemoved }) => !isRemoved).map(({ entry }) => entry);
      expect(drained).toEqual(kept.sort((a, b) => a.at - b.at || a.order - b.order));
      expect(agenda.size).toBe(0);
    }),
  );
});

test('taking an entry out twice leaves the others in place', () => {
  const agenda = new Agenda();
  const first = agenda.add(1, () => undefined);
  const second = agenda.add(2, () => undefined);
  agenda.remove(first);
  agenda.remove(first);
  expect(agenda.peek()).toBe(second);
});

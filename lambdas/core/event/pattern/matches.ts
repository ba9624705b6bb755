import type { Field } from './compile-fields.ts';
import type { CompiledPattern } from './compile-pattern.ts';
import { type EventLeaves, type EventList, eventLeaves } from './event-leaves.ts';
import { isRecord } from './leaf.ts';
import { patternLimits } from './limits.ts';
import { leadsThrough } from './paths.ts';
import { type Branch, branchesOf, leavesOn, type Way, wayKey, wayTo } from './ways.ts';

/** What an event has for a field. */
interface Found {
  /** Its values that fit. */
  readonly fitting: Branch;
  /** All of its values, where the field may also be absent. */
  readonly present: Branch | undefined;
}

/**
 * Whether an event fits a pattern. Never throws, and ends in bounded time: an event that would lead more ways through its
 * lists than `patternLimits.ways` does not fit.
 */
export function matches({ combinations, sight }: CompiledPattern, event: unknown): boolean {
  if (!isRecord(event)) return false;
  const leaves = eventLeaves(event, sight);
  const found = new Map<Field, Found>();
  const look = (field: Field): Found => {
    const known = found.get(field) ?? lookFor(field, leaves);
    found.set(field, known);
    return known;
  };
  const budget = { ways: patternLimits.ways };
  return combinations.some((fields) => holds(fields, look, budget));
}

function lookFor({ path, test }: Field, leaves: EventLeaves): Found {
  const here = leaves.get(path) ?? [];
  return {
    fitting: branchesOf(here.filter(({ value }) => test(value))),
    present: test(undefined) ? branchesOf(here) : undefined,
  };
}

/** Follows every way on which all fields so far hold, field by field; whether one is left at the end. */
function holds(fields: readonly Field[], look: (field: Field) => Found, budget: { ways: number }): boolean {
  let ways = new Map<string, Way>([['', new Map()]]);
  for (const [at, field] of fields.entries()) {
    const next = fields[at + 1]?.path;
    // Fields under one list stand together, so a list that the next field does not look under is done with.
    const isShared = (list: EventList) => next !== undefined && leadsThrough(next, list.path);
    const further = new Map<string, Way>();
    for (const way of ways.values()) {
      for (const onward of onwards(way, look(field), isShared)) {
        budget.ways -= 1;
        if (budget.ways < 0) return false;
        further.set(wayKey(onward), onward);
      }
    }
    if (further.size === 0) return false;
    ways = further;
  }
  return true;
}

/** The ways on from a way on which a field holds: to each value that fits, and straight on where it may be absent and is. */
function* onwards(way: Way, { fitting, present }: Found, isShared: (list: EventList) => boolean): Generator<Way> {
  for (const leaf of leavesOn(fitting, way)) yield wayTo(way, leaf.place, isShared);
  if (present !== undefined && leavesOn(present, way).next().done === true) yield wayTo(way, undefined, isShared);
}

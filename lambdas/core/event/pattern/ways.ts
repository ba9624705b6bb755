import type { EventLeaf, EventList, Place } from './event-leaves.ts';

/**
 * A way through the lists of an event: which element was chosen in each. Values of two fields belong together only if they
 * stand in the same element of every list that they share, so that no object is pieced together from two.
 */
export type Way = ReadonlyMap<EventList, number>;

/** Leaves under the lists that they stand in, so that those on a way are found without looking at the others. */
export interface Branch {
  readonly leaves: EventLeaf[];
  readonly lists: Map<EventList, Map<number, Branch>>;
}

/** Sorts leaves under their lists, outermost first. */
export function branchesOf(leaves: readonly EventLeaf[]): Branch {
  const root = emptyBranch();
  for (const leaf of leaves) {
    let branch = root;
    for (const { list, index } of placesOf(leaf.place)) {
      const elements = branch.lists.get(list) ?? new Map<number, Branch>();
      branch.lists.set(list, elements);
      const inner = elements.get(index) ?? emptyBranch();
      elements.set(index, inner);
      branch = inner;
    }
    // Of several values in the same element one is enough: they lead the same way.
    if (branch.leaves.length === 0) branch.leaves.push(leaf);
  }
  return root;
}

/** Every leaf that stands on a way. */
export function* leavesOn(branch: Branch, way: Way): Generator<EventLeaf> {
  yield* branch.leaves;
  for (const [list, elements] of branch.lists) {
    const chosen = way.get(list);
    if (chosen === undefined) {
      for (const inner of elements.values()) yield* leavesOn(inner, way);
      continue;
    }
    const inner = elements.get(chosen);
    if (inner) yield* leavesOn(inner, way);
  }
}

/** A way that also leads to a place, without the lists that no later field can share. */
export function wayTo(way: Way, place: Place | undefined, isShared: (list: EventList) => boolean): Way {
  const further = new Map(way);
  for (const { list, index } of placesOf(place)) further.set(list, index);
  for (const list of further.keys()) if (!isShared(list)) further.delete(list);
  return further;
}

/** The same for two ways that lead on alike. */
export const wayKey = (way: Way): string => Array.from(way, ([{ id }, index]) => `${id}:${index}`).join();

/** From the outermost list inwards. */
function placesOf(place: Place | undefined): readonly Place[] {
  const places: Place[] = [];
  for (let at = place; at !== undefined; at = at.outer) places.push(at);
  return places.reverse();
}

const emptyBranch = (): Branch => ({ leaves: [], lists: new Map() });

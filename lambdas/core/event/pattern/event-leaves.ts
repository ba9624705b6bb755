import { isLeaf, isRecord, type Leaf } from './leaf.ts';
import { patternLimits } from './limits.ts';

/** A list of an event under which more than one field of the pattern looks. */
export interface EventList {
  /** The path at which the list stands. */
  readonly path: string;
  readonly id: number;
}

/** Which element of a list a leaf stands in, with the lists around that one. */
export interface Place {
  readonly list: EventList;
  readonly index: number;
  readonly outer: Place | undefined;
}

/** A value of an event and where it stands. */
export interface EventLeaf {
  readonly value: Leaf;
  readonly place: Place | undefined;
}

/** Leaves of an event by path. */
export type EventLeaves = ReadonlyMap<string, readonly EventLeaf[]>;

/** Where a pattern looks in an event. */
export interface Sight {
  /** The paths of all fields with everything on the way to them: nothing else of an event is looked at. */
  readonly paths: ReadonlySet<string>;
  /** Those of them that more than one field's path leads through: only a list there can keep two fields apart. */
  readonly sharedPaths: ReadonlySet<string>;
}

/** What still has to be looked at. */
interface Open {
  readonly value: unknown;
  readonly path: string;
  readonly place: Place | undefined;
  readonly nested: number;
}

/**
 * The leaves of an event that a pattern asks for. Lists leave no trace in a path: objects in a list are as if they stood
 * in its place, at any depth. Walks without recursion, so that no event is too deep.
 */
export function eventLeaves(event: Readonly<Record<string, unknown>>, { paths, sharedPaths }: Sight): EventLeaves {
  const leaves = new Map<string, EventLeaf[]>();
  const fieldsOf = (object: Readonly<Record<string, unknown>>, around?: Open): Open[] =>
    Object.entries(object)
      .map(([name, value]) => ({ value, path: around === undefined ? name : `${around.path}.${name}` }))
      .filter(({ path }) => paths.has(path))
      .map((field) => ({ ...field, place: around?.place, nested: around?.nested ?? 0 }));
  const open = fieldsOf(event);
  let lists = 0;
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value, path, place, nested } = next;
    if (Array.isArray(value)) {
      if (nested === patternLimits.nestedLists) continue;
      const list = sharedPaths.has(path) ? { path, id: lists++ } : undefined;
      for (const [index, element] of value.entries()) {
        open.push({ value: element, path, place: list ? { list, index, outer: place } : place, nested: nested + 1 });
      }
    } else if (isRecord(value)) {
      for (const field of fieldsOf(value, next)) open.push(field);
    } else if (isLeaf(value)) {
      const known = leaves.get(path);
      if (known) known.push({ value, place });
      else leaves.set(path, [{ value, place }]);
    }
  }
  return leaves;
}

import { EngineFunction } from '../value/engine-object.ts';
import { newMapping } from '../value/read.ts';
import { cycler, joiner } from './cycler.ts';
import { fieldsGiven } from './fields-given.ts';
import { Instant } from './instant.ts';
import { namespace } from './namespace.ts';
import { range } from './range.ts';

/** The functions that every template has. A variable of the same name hides one. */
export const globals: ReadonlyMap<string, EngineFunction> = new Map(
  [
    range,
    cycler,
    joiner,
    namespace,
    new EngineFunction('now', [], (run) => new Instant(run.context.now)),
    new EngineFunction('dict', 'values and names', (run, values, named) =>
      newMapping(fieldsGiven(run, 'dict', values, named).map(({ name, value }) => [name, value] as const)),
    ),
  ].map((entry) => [entry.name, entry]),
);

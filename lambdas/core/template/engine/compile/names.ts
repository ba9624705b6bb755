import { globals } from '../functions/globals.ts';
import type { Run } from '../runtime/run.ts';
import type { Scope } from '../runtime/scope.ts';
import { readKey } from '../value/read.ts';

/** What a name means here: what the template set, else a variable, else one of the engine's functions. */
export function lookUp(run: Run, name: string): unknown {
  for (let scope: Scope | undefined = run.scope; scope !== undefined; scope = scope.outer) {
    if (scope.has(name)) return scope.get(name);
  }
  return readKey(run.context.variables, name) ?? globalOrNone(run, name);
}

function globalOrNone(run: Run, name: string): unknown {
  return Object.hasOwn(run.context.variables, name) ? readKey(run.context.variables, name) : globals.get(name);
}

import { Namespace } from '../functions/namespace.ts';
import type { Run } from '../runtime/run.ts';
import type { Target } from '../syntax/expressions.ts';
import { toItems } from '../value/iterate.ts';
import { kindOf } from '../value/kind.ts';
import { lookUp } from './names.ts';

/** A closure that gives a value to names in the innermost scope; several names take apart a list of as many values. */
export function assign(target: Target): (run: Run, value: unknown) => void {
  if (target.kind === 'name') {
    const { name } = target;
    return (run, value) => run.scope.set(name, value);
  }
  const { at } = target;
  if (target.kind === 'attribute') {
    const { object, name } = target;
    return (run, value) => {
      run.at = at;
      const space = lookUp(run, object);
      if (!(space instanceof Namespace))
        throw run.typeError(`"${object}" is ${kindOf(space)}; only what "namespace()" made can be given attributes`);
      space.set(run, name, value);
    };
  }
  const parts = target.targets.map(assign);
  return (run, value) => {
    run.at = at;
    if (!Array.isArray(value))
      throw run.typeError(`cannot give ${kindOf(value)} to ${parts.length} names; it needs a list`);
    const items = toItems(run, value);
    if (items.length !== parts.length) {
      throw run.typeError(`cannot give ${items.length} values to ${parts.length} names`);
    }
    for (const [place, part] of parts.entries()) part(run, items[place]);
  };
}

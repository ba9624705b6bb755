import type { Run } from '../runtime/run.ts';
import { EngineFunction, EngineObject, type NamedValue } from '../value/engine-object.ts';
import { fieldsGiven } from './fields-given.ts';

/** What `namespace()` yields: values that loops and blocks may change for those around them. */
export class Namespace extends EngineObject {
  override readonly kind = 'a namespace';
  readonly #values: Map<string, unknown>;

  constructor(values: readonly NamedValue[]) {
    super();
    this.#values = new Map(values.map(({ name, value }) => [name, value]));
  }

  override attribute(name: string): unknown {
    return this.#values.get(name);
  }

  set(run: Run, name: string, value: unknown): void {
    run.allocateList(2);
    this.#values.set(name, value);
  }

  override toText(): string {
    return '<namespace>';
  }
}

export const namespace = new EngineFunction('namespace', 'values and names', (run, values, named) => {
  return new Namespace(fieldsGiven(run, 'namespace', values, named));
});

import type { Run } from '../runtime/run.ts';
import { EngineFunction, EngineObject } from '../value/engine-object.ts';

/** Goes round its values: `next()` yields one after the other, across loops. */
class Cycler extends EngineObject {
  override readonly kind = 'a cycler';
  readonly #values: readonly unknown[];
  #place = 0;

  constructor(values: readonly unknown[]) {
    super();
    this.#values = values;
  }

  override attribute(name: string): unknown {
    switch (name) {
      case 'current':
        return this.#values[this.#place];
      case 'next':
        return new EngineFunction('cycler.next', [], () => this.#next());
      case 'reset':
        return new EngineFunction('cycler.reset', [], () => {
          this.#place = 0;
        });
      default:
        return undefined;
    }
  }

  override toText(): string {
    return '<cycler>';
  }

  #next(): unknown {
    const value = this.#values[this.#place];
    this.#place = (this.#place + 1) % this.#values.length;
    return value;
  }
}

/** `cycler("odd", "even")` */
export const cycler = new EngineFunction('cycler', 'values', (run: Run, values) => {
  if (values.length === 0) throw run.typeError('"cycler" needs at least one value');
  run.allocateList(values.length);
  return new Cycler(values);
});

/** `joiner(", ")`: a function that yields nothing the first time, and the separator from then on. */
export const joiner = new EngineFunction('joiner', ['sep'], (run, [separator]) => {
  let isFirst = true;
  run.allocateList(2);
  return new EngineFunction('joiner', [], () => {
    const text = isFirst ? '' : (separator ?? ', ');
    isFirst = false;
    return text;
  });
});

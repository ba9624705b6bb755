import type { Run } from '../runtime/run.ts';
import { EngineFunction, EngineObject } from '../value/engine-object.ts';

/** The variable `self`: every block of the template, to be printed once more. */
export class Self extends EngineObject {
  override readonly kind = 'a template';
  readonly #print: (run: Run, block: string) => void;

  constructor(print: (run: Run, block: string) => void) {
    super();
    this.#print = print;
  }

  override attribute(name: string): EngineFunction {
    return new EngineFunction(`self.${name}`, [], (run) => {
      if (!run.blocks.has(name)) throw run.typeError(`there is no block "${name}"`);
      return run.captureMarkup((inner) => this.#print(inner, name)).value;
    });
  }

  override toText(): string {
    return '<template>';
  }
}

import type { Run } from '../runtime/run.ts';
import { EngineFunction, EngineObject } from '../value/engine-object.ts';

/** The variable `loop`. */
export class LoopState extends EngineObject {
  override readonly kind = 'a loop';
  readonly #items: readonly unknown[];
  #index = 0;

  /** What `loop(items)` does, where the loop is recursive. */
  readonly again: EngineFunction | undefined;
  readonly #depth: number;

  /** `items` is not empty; the loop stands on the first. `depth` is 1 for a loop that no other one of its own runs. */
  constructor(items: readonly unknown[], depth = 1, again?: EngineFunction) {
    super();
    this.#items = items;
    this.#depth = depth;
    this.again = again;
  }

  get item(): unknown {
    return this.#items[this.#index];
  }

  /** Goes to the next item; false where there is none. */
  advance(): boolean {
    this.#index += 1;
    return this.#index < this.#items.length;
  }

  override attribute(name: string): unknown {
    const length = this.#items.length;
    switch (name) {
      case 'index':
        return this.#index + 1;
      case 'index0':
        return this.#index;
      case 'revindex':
        return length - this.#index;
      case 'revindex0':
        return length - this.#index - 1;
      case 'first':
        return this.#index === 0;
      case 'last':
        return this.#index === length - 1;
      case 'length':
        return length;
      case 'depth':
        return this.#depth;
      case 'depth0':
        return this.#depth - 1;
      case 'previtem':
        return this.#items[this.#index - 1];
      case 'nextitem':
        return this.#items[this.#index + 1];
      case 'cycle':
        return new EngineFunction('loop.cycle', 'values', (run, values) => this.#cycle(run, values));
      default:
        return undefined;
    }
  }

  override toText(): string {
    return `<loop ${this.#index + 1}/${this.#items.length}>`;
  }

  #cycle(run: Run, values: readonly unknown[]): unknown {
    if (values.length === 0) throw run.typeError('"loop.cycle" needs at least one argument');
    return values[this.#index % values.length];
  }
}

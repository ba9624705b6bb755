import type { Scope } from '../runtime/scope.ts';
import { EngineObject } from '../value/engine-object.ts';

/** An imported template: what it set, but for names that begin with an underscore. */
export class TemplateModule extends EngineObject {
  override readonly kind = 'a template';
  readonly #scope: Scope;

  constructor(scope: Scope) {
    super();
    this.#scope = scope;
  }

  override attribute(name: string): unknown {
    return name.startsWith('_') ? undefined : this.#scope.get(name);
  }

  override toText(): string {
    return '<template>';
  }
}

import type { Run } from '../runtime/run.ts';

/** A value that the engine itself brings, such as `loop`. Data can never be one. */
export abstract class EngineObject {
  /** How a message names it, such as "a loop". */
  abstract readonly kind: string;

  /** What `object.name` yields; undefined where there is no such attribute. */
  abstract attribute(name: string): unknown;

  /** What printing it yields. */
  abstract toText(): string;
}

/** An argument given by name. */
export interface NamedValue {
  readonly name: string;
  readonly value: unknown;
}

/** What a function takes: these parameters, any number of values, or any values and names. */
export type Accepts = readonly string[] | 'values' | 'values and names';

/** Something that a template may call. */
export class EngineFunction extends EngineObject {
  override readonly kind = 'a function';
  readonly name: string;
  readonly accepts: Accepts;
  readonly call: (run: Run, args: readonly unknown[], named: readonly NamedValue[]) => unknown;

  constructor(name: string, accepts: Accepts, call: EngineFunction['call']) {
    super();
    this.name = name;
    this.accepts = accepts;
    this.call = call;
  }

  override attribute(_name: string): unknown {
    return undefined;
  }

  override toText(): string {
    return `<function ${this.name}>`;
  }
}

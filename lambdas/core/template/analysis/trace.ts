import type { CompiledTemplate } from '../engine/compile-template.ts';
import type { Library } from '../engine/runtime/library.ts';
import type { Position } from '../engine/syntax/position.ts';
import type { Block } from '../engine/syntax/statements.ts';
import type { Known } from './known.ts';
import { lineIndex } from './line-index.ts';
import { Names } from './names.ts';
import { pathText, type UsedAs, type VariableUse } from './variable-use.ts';

/** Nodes that are looked at; what lies beyond stays unknown, and is not refused. */
const mostNodes = 300_000;
/** Macros and templates within one another. */
const deepestNesting = 10;

/** One template's version of a block. */
export interface BlockSource {
  readonly body: Block;
  readonly home: CompiledTemplate;
}

/** A walk through a template and what it uses of others: the names that are set in this place, and what was met. */
export class Trace {
  readonly library: Library;
  /** The template that is asked about. */
  readonly entry: CompiledTemplate;
  template: CompiledTemplate;
  names = new Names();
  /** Names that any of the templates sets somewhere: where one is not set yet, nobody knows what it is. */
  readonly assigned = new Set<string>();
  /** The versions of each block, the one furthest from the layout first. */
  blocks = new Map<string, readonly BlockSource[]>();
  readonly #uses = new Map<string, VariableUse>();
  readonly #positions = new Map<CompiledTemplate, (offset: number) => Position>();
  #nodes = 0;
  #nesting = 0;

  constructor(entry: CompiledTemplate, library: Library) {
    this.entry = entry;
    this.template = entry;
    this.library = library;
  }

  get uses(): readonly VariableUse[] {
    return [...this.#uses.values()];
  }

  /** Whether there is still something to be spent on another node. */
  goesOn(nodes = 1): boolean {
    this.#nodes += nodes;
    return this.#nodes <= mostNodes;
  }

  /** Notes what is done with a value at an offset; of one that may be several only that they are used. */
  note(value: Known, as: UsedAs, at: number): void {
    switch (value.kind) {
      case 'path':
        this.#note(value.path, as, at);
        return;
      case 'either':
      case 'tuple':
        for (const one of value.kind === 'either' ? value.values : value.items) this.note(one, { kind: 'value' }, at);
        return;
      case 'mapping':
        for (const one of value.fields.values()) this.note(one, { kind: 'value' }, at);
    }
  }

  /** Walks in another place. What is nested too deep is left out. */
  within(place: { readonly names: Names; readonly template: CompiledTemplate }, walk: () => void): void {
    if (this.#nesting >= deepestNesting) return;
    const { names, template } = this;
    this.#nesting += 1;
    this.names = place.names;
    this.template = place.template;
    walk();
    this.names = names;
    this.template = template;
    this.#nesting -= 1;
  }

  #note(path: VariableUse['path'], as: UsedAs, at: number): void {
    const { template } = this;
    const position = this.#positions.get(template) ?? lineIndex(template.source);
    this.#positions.set(template, position);
    const named = template === this.entry || template.name === undefined ? {} : { template: template.name };
    const key = JSON.stringify([named, at, pathText(path), as]);
    if (!this.#uses.has(key)) this.#uses.set(key, { path, as, ...position(at), ...named });
  }
}

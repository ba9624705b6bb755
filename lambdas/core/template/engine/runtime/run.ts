import type { CompiledTemplate } from '../compile-template.ts';
import { type EscapeMode, escapers } from '../escape/escapers.ts';
import { SafeString } from '../value/safe-string.ts';
import type { Budget } from './budget.ts';
import type { Library } from './library.ts';
import { RenderError, type RenderErrorReason } from './render-error.ts';
import { Scope } from './scope.ts';
import { utf8Length } from './utf8.ts';

const stepsBetweenClockReads = 512;
const bytesPerStep = 256;

/** What a rendering depends on beside its template. */
export interface RunContext {
  readonly variables: Readonly<Record<string, unknown>>;
  readonly mode: EscapeMode;
  /** BCP 47. */
  readonly locale: string;
  /** IANA. */
  readonly timezone: string;
  /** Milliseconds since the epoch; what `now()` tells. */
  readonly now: number;
  readonly clock: (() => number) | undefined;
  /** What the template may include, import or extend. */
  readonly library: Library;
  /** HTML of a Markdown text, for the filter `markdown`; without it the text is escaped and keeps its lines. */
  readonly markdown?: ((text: string) => string) | undefined;
}

/** One template's version of a block. */
export interface BlockVersion {
  readonly execute: (run: Run) => unknown;
  readonly template: CompiledTemplate;
}

/** Macros, templates and recursive loops within one another. */
export const deepestNesting = 30;

/** One rendering in progress: its output, its names and what is left of its budget. */
export class Run {
  readonly context: RunContext;
  readonly budget: Budget;
  scope = new Scope();
  /** The offset of what is being rendered, for errors. */
  at = 0;
  /** The template whose text is being rendered, for errors. */
  template: CompiledTemplate;
  /** The template that the one being run extends, once that is known. */
  parent: CompiledTemplate | undefined;
  /** The versions of each block, the one furthest from the layout first. */
  blocks = new Map<string, readonly BlockVersion[]>();
  escape: (run: Run, text: string) => string;
  #mode: EscapeMode;
  #nesting = 0;
  #text = '';
  #outputBytes = 0;
  #steps = 0;
  #memoryBytes = 0;
  #nextClockRead = stepsBetweenClockReads;
  readonly #startedAt: number;

  constructor(context: RunContext, budget: Budget, template: CompiledTemplate) {
    this.context = context;
    this.budget = budget;
    this.template = template;
    this.#mode = context.mode;
    this.escape = escapers[context.mode];
    this.#startedAt = context.clock?.() ?? 0;
  }

  get text(): string {
    return this.#text;
  }

  /** What values are escaped for in this place. */
  get mode(): EscapeMode {
    return this.#mode;
  }

  set mode(mode: EscapeMode) {
    this.#mode = mode;
    this.escape = escapers[mode];
  }

  /** Goes into a macro, a template or a recursive loop, or refuses to. */
  enter(): void {
    this.#nesting += 1;
    if (this.#nesting <= deepestNesting) return;
    throw this.error('budget-depth', `macros and templates are nested more than ${deepestNesting} levels deep`);
  }

  leave(): void {
    this.#nesting -= 1;
  }

  /** Counts work before it is done. */
  step(count = 1): void {
    this.#steps += count;
    if (this.#steps > this.budget.steps) {
      throw this.error('budget-steps', `the template takes more than ${this.budget.steps} steps`);
    }
    if (this.#steps >= this.#nextClockRead) this.#readClock();
  }

  /** Counts bytes that are about to be built. */
  allocate(bytes: number): void {
    this.#memoryBytes += bytes;
    if (!(this.#memoryBytes <= this.budget.memoryBytes)) {
      throw this.error('budget-bytes', `the template builds more than ${this.budget.memoryBytes} bytes on the way`);
    }
    if (bytes >= bytesPerStep) this.step(Math.floor(bytes / bytesPerStep));
  }

  /** Counts a text of `units` UTF-16 units that is about to be built. */
  allocateText(units: number): void {
    this.allocate(units * 2);
  }

  /** Counts a list of `length` elements that is about to be built. */
  allocateList(length: number): void {
    this.allocate(16 + length * 8);
  }

  /** Appends to the output. `bytes` is the text's UTF-8 length where it is known. */
  write(text: string, bytes = utf8Length(text)): void {
    this.#outputBytes += bytes;
    if (this.#outputBytes > this.budget.outputBytes) {
      throw this.error('budget-bytes', `the message is longer than ${this.budget.outputBytes} bytes`);
    }
    this.#text += text;
  }

  /** Renders `body` into a text of its own. */
  capture<Result>(body: (run: Run) => Result): { readonly text: string; readonly result: Result } {
    const outer = this.#text;
    const outerBytes = this.#outputBytes;
    this.#text = '';
    const result = body(this);
    const text = this.#text;
    this.#text = outer;
    this.allocateText(text.length);
    this.#outputBytes = outerBytes;
    return { text, result };
  }

  /** As `capture`, as a value: markup where values are escaped, which they were. */
  captureMarkup<Result>(body: (run: Run) => Result): { readonly value: string | SafeString; readonly result: Result } {
    const { text, result } = this.capture(body);
    return { value: this.#mode === 'text' ? text : new SafeString(text), result };
  }

  /** Refuses data nested deeper than the budget allows. */
  checkDepth(depth: number): void {
    if (depth <= this.budget.depth) return;
    throw this.error('budget-depth', `data is nested more than ${this.budget.depth} levels deep`);
  }

  /** An error at the place that is being rendered. */
  error(reason: RenderErrorReason, message: string): RenderError {
    return new RenderError(reason, message, { template: this.template, offset: this.at });
  }

  typeError(message: string): RenderError {
    return this.error('type-error', message);
  }

  #readClock(): void {
    this.#nextClockRead = this.#steps + stepsBetweenClockReads;
    const { clock } = this.context;
    if (clock === undefined || clock() - this.#startedAt <= this.budget.timeMs) return;
    throw this.error('budget-time', `the template takes longer than ${this.budget.timeMs} ms`);
  }
}

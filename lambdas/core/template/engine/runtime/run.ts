import { type EscapeMode, escapers } from '../escape/escapers.ts';
import type { Budget } from './budget.ts';
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
}

/** One rendering in progress: its output, its names and what is left of its budget. */
export class Run {
  readonly context: RunContext;
  readonly escape: (run: Run, text: string) => string;
  readonly budget: Budget;
  scope = new Scope();
  /** The offset of what is being rendered, for errors. */
  at = 0;
  #text = '';
  #outputBytes = 0;
  #steps = 0;
  #memoryBytes = 0;
  #nextClockRead = stepsBetweenClockReads;
  readonly #startedAt: number;

  constructor(context: RunContext, budget: Budget) {
    this.context = context;
    this.budget = budget;
    this.escape = escapers[context.mode];
    this.#startedAt = context.clock?.() ?? 0;
  }

  get text(): string {
    return this.#text;
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

  /** Refuses data nested deeper than the budget allows. */
  checkDepth(depth: number): void {
    if (depth <= this.budget.depth) return;
    throw this.error('budget-depth', `data is nested more than ${this.budget.depth} levels deep`);
  }

  /** An error at the place that is being rendered. */
  error(reason: RenderErrorReason, message: string): RenderError {
    return new RenderError(reason, message, this.at);
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

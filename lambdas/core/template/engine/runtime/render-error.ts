import type { CompiledTemplate } from '../compile-template.ts';

/** An offset in a template's source. */
export interface Place {
  readonly template: CompiledTemplate;
  readonly offset: number;
}

/** Why a rendering ended: a part of the budget was used up, or a value did not fit what was asked of it. */
export type RenderErrorReason = 'budget-steps' | 'budget-depth' | 'budget-bytes' | 'budget-time' | 'type-error';

/** Ends a rendering; `place` is where in which template. The message names types and limits, never a value. */
export class RenderError extends Error {
  override readonly name = 'RenderError';
  readonly reason: RenderErrorReason;
  readonly place: Place;

  constructor(reason: RenderErrorReason, message: string, place: Place) {
    super(message);
    this.reason = reason;
    this.place = place;
  }
}

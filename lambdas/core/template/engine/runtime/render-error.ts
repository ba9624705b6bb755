/** Why a rendering ended: a part of the budget was used up, or a value did not fit what was asked of it. */
export type RenderErrorReason = 'budget-steps' | 'budget-depth' | 'budget-bytes' | 'budget-time' | 'type-error';

/** Ends a rendering; `offset` is where in the source. The message names types and limits, never a value. */
export class RenderError extends Error {
  override readonly name = 'RenderError';
  readonly reason: RenderErrorReason;
  readonly offset: number;

  constructor(reason: RenderErrorReason, message: string, offset: number) {
    super(message);
    this.reason = reason;
    this.offset = offset;
  }
}

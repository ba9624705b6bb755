import { OwnError } from './own-error.ts';

/** Others were faster each time; nothing of ours was written, and a repeat a moment later may well succeed. */
export class ContendedError extends OwnError {
  override readonly name = 'ContendedError';
  /** `what`: in names and ids, as `the incident inc_1`. */
  constructor(what: string) {
    super(`${what} was changed by others each time that it was about to be; try again`);
  }
}

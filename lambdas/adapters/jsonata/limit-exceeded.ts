/** Leaves the engine where a condition asks for too much. */
export class LimitExceeded extends Error {
  override readonly name = 'LimitExceeded';
}

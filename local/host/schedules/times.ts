/** When something recurs: the first moment later than another, or undefined where there is none. Milliseconds. */
export type Times = (after: number) => number | undefined;

/** A schedule expression that the host cannot keep, or that AWS would refuse. */
export class UnsupportedScheduleError extends Error {
  override readonly name = 'UnsupportedScheduleError';
}

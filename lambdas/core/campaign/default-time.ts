import { sinceMidnight, timeOfDay } from '../oncall/time-of-day.ts';
import { hourMs, type Instant, minuteMs } from '../time.ts';
import type { Bucket, RunBody } from './run.ts';

/** A batch that is this little late still means the same day. */
const sameDayMs = hourMs;

/**
 * When somebody of the batch whose best time is not known should get it, on the person's own clock: batches keep their distance
 * there too. One that comes a little late names the present, so that it is not put off for a day.
 */
export function defaultTime(
  { request }: RunBody,
  { bucket, batch }: { readonly bucket: Bucket; readonly batch: number },
  now: Instant,
): string {
  const wished = batch * request.batch.pause;
  const lateMs = now - (bucket.localAt + wished);
  const shift = lateMs > 0 && lateMs <= sameDayMs ? wished + lateMs : wished;
  return timeOfDay(sinceMidnight(request.localTime) + Math.ceil(shift / minuteMs) * minuteMs);
}

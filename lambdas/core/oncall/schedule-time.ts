import { instantSchema } from '../time.ts';

const first = Date.UTC(1970, 0, 2);
const last = Date.UTC(2200, 0, 1);

/** An RFC 3339 time within the years that schedules speak of, which no reckoning in them can leave by far. */
export const scheduleTimeSchema = instantSchema.refine(
  (at) => at >= first && at < last,
  'must lie between the years 1970 and 2200',
);

import * as z from 'zod';
import type { CountSegment } from '../../contracts/http/segments.ts';
import { type Instant, secondMs, toRfc3339 } from '../../core/time.ts';
import { type Answer, invalidFields, json, notFound } from '../../framework/http/answer.ts';
import { readCursor, writeCursor } from '../../framework/http/cursor.ts';
import type { SignedCall } from '../../framework/http/endpoint.ts';
import { keyOf } from '../../framework/http/keyed.ts';
import type { Dependencies } from './dependencies.ts';

/** People are looked at for so long, well within the function's time; an answer then says where to go on. */
const workMs = 5 * secondMs;
/** How many are held in memory at a time. */
const scan = 1_000;

/** Where a count stands: at which time it was begun, how many belong and were looked at, and after whom to go on. */
const progressSchema = z.tuple([
  z.int().min(0),
  z.int().min(0),
  z.int().min(0),
  z
    .string()
    .regex(/^[0-9a-f]\//)
    .optional(),
]);
type Progress = z.output<typeof progressSchema>;

/** Anybody can make a text that looks like a cursor; one that we did not write is no cursor. */
function readProgress(text: string, now: Instant): Progress | undefined {
  try {
    const progress = progressSchema.safeParse(JSON.parse(text)).data;
    return progress !== undefined && progress[0] <= now ? progress : undefined;
  } catch {
    return undefined;
  }
}
const notACursor = invalidFields([{ path: 'cursor', message: 'is not a cursor that this list has given' }]);

/**
 * How many people belong to a segment, by looking at everybody. Where that takes longer than one answer may, the answer
 * says so, and its cursor goes on from there: its count is then of all that was looked at since the beginning, as the
 * segment stood then. A segment put meanwhile makes the cursor worthless, since the count would be of two conditions.
 */
export async function countSegment(
  { segments, members, clock }: Dependencies,
  call: SignedCall<CountSegment>,
): Promise<Answer> {
  const { tenant, parameters, query } = call;
  const segment = await segments.get(tenant, keyOf({ parameters }));
  if (segment === undefined) return notFound('segment');
  const listName = `segment-count:${segment.key}:${segment.updatedAt}`;
  const begun = readCursor(listName, tenant, query.cursor);
  if (!begun.ok) return begun.error;
  const startedAt = clock.now();
  const progress: Progress | undefined =
    begun.value === undefined ? [startedAt, 0, 0] : readProgress(begun.value, startedAt);
  if (progress === undefined) return notACursor;
  let [at, count, scanned, cursor] = progress;
  do {
    const page = await members.page(tenant, [segment], at, { scan, ...(cursor === undefined ? {} : { cursor }) });
    count += page.members.length;
    scanned += page.scanned;
    cursor = page.nextCursor;
  } while (cursor !== undefined && clock.now() - startedAt < workMs);
  const reached: Progress = [at, count, scanned, cursor];
  return json(200, {
    count,
    scanned,
    complete: cursor === undefined,
    at: toRfc3339(at),
    ...(cursor === undefined ? {} : { nextCursor: writeCursor(listName, tenant, JSON.stringify(reached)) }),
  });
}

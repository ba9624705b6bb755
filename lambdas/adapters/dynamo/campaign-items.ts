import * as z from 'zod';
import { type Entry, failureReasons, type RunBody, type RunHead, runStates } from '../../core/campaign/run.ts';
import type { WalkedPage } from '../../core/campaign/walk.ts';
import { filedForLook } from '../../core/delivery/due.ts';
import type { Sealer } from '../../core/ports.ts';
import { dayMs, type Instant } from '../../core/time.ts';
import { campaignRunKey, dueKey, shardOf } from './keys.ts';

/** As long as the counters of results. */
export const runKeptMs = 400 * dayMs;
export const runTtl = (startedAt: Instant): number => Math.ceil((startedAt + runKeptMs) / 1_000);

const positionSchema = z.object({ page: z.number(), index: z.number() });
const groupShape = {
  id: z.string(),
  isRest: z.boolean(),
  zone: z.string().optional(),
  opensAt: z.number(),
  localAt: z.number(),
};
const headSchema = z.object({
  tenant: z.string(),
  key: z.string(),
  run: z.number(),
  state: z.enum(runStates),
  version: z.number(),
  drive: z.number(),
  startedAt: z.number(),
  movedAt: z.number(),
  pausedAt: z.number().optional(),
  endedAt: z.number().optional(),
  reason: z.enum(failureReasons).optional(),
  walk: z.object({
    done: z.boolean(),
    pages: z.number(),
    scanned: z.number(),
    people: z.number(),
    cursor: z.string().optional(),
  }),
  buckets: z.array(
    z.object({
      ...groupShape,
      people: z.number(),
      batches: z.number(),
      reached: z.number(),
      position: positionSchema,
      lastBatchAt: z.number().optional(),
    }),
  ),
  recipients: z.record(z.string(), z.number()),
  winner: z.object({ variant: z.string(), at: z.number(), isSure: z.boolean() }).optional(),
  checkedAt: z.number().optional(),
  stopped: z.object({ bucket: z.number(), batch: z.number(), position: positionSchema }).optional(),
}) satisfies z.ZodType<RunHead>;

/** Names, numbers and times alone: nothing of it needs a seal. */
export const headToItem = (head: RunHead, watchAt: Instant | undefined): Record<string, unknown> => ({
  ...campaignRunKey(head.tenant, head.key, head.run, 'HEAD'),
  version: head.version,
  doc: JSON.stringify(head),
  ttl: runTtl(head.startedAt),
  ...(watchAt === undefined ? {} : dueKey(filedForLook(watchAt), shardOf(`${head.key}#${head.run}`))),
});

export const itemToHead = (item: Readonly<Record<string, unknown>>): RunHead =>
  headSchema.parse(JSON.parse(z.string().parse(item.doc)));

const bodyContext = ({ key, run }: Pick<RunBody, 'key' | 'run'>): string => `campaign-run:${key}:${run}`;

/** What channels are set to may name addresses. */
export const bodyToItem = async (body: RunBody, sealer: Sealer): Promise<Record<string, unknown>> => ({
  ...campaignRunKey(body.tenant, body.key, body.run, 'BODY'),
  sealed: await sealer.seal(body.tenant, bodyContext(body), Buffer.from(JSON.stringify(body))),
  ttl: runTtl(body.startedAt),
});

export async function itemToBody(
  ref: Pick<RunBody, 'tenant' | 'key' | 'run'>,
  item: Readonly<Record<string, unknown>>,
  sealer: Sealer,
): Promise<RunBody> {
  const opened = await sealer.open(ref.tenant, bodyContext(ref), z.instanceof(Uint8Array).parse(item.sealed));
  // Sealed as it was made of a request that was parsed.
  return JSON.parse(Buffer.from(opened).toString('utf8'));
}

const entriesSchema = z.array(z.tuple([z.string(), z.number(), z.number(), z.number()]));
export const itemToEntries = (item: Readonly<Record<string, unknown>>): readonly Entry[] =>
  entriesSchema.parse(JSON.parse(z.string().parse(item.entries)));

const pageSchema = z.object({
  scanned: z.number(),
  groups: z.array(z.object({ group: z.object(groupShape), entries: entriesSchema })),
  nextCursor: z.string().optional(),
});
export const itemToPage = (item: Readonly<Record<string, unknown>>): WalkedPage =>
  pageSchema.parse(JSON.parse(z.string().parse(item.doc)));

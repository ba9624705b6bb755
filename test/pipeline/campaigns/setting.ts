import type { CampaignAnswer, CampaignTask } from '../../../lambdas/contracts/messages/campaigns.ts';
import type { RunBody } from '../../../lambdas/core/campaign/run.ts';
import { firstHead } from '../../../lambdas/core/campaign/run.ts';
import { campaignCounterName } from '../../../lambdas/core/campaign/tally.ts';
import { watchAt } from '../../../lambdas/core/campaign/watch.ts';
import type { NotificationBody } from '../../../lambdas/core/notification/notification.ts';
import type { Member } from '../../../lambdas/core/segment/store.ts';
import type { RunDependencies } from '../../../lambdas/pipeline/campaigns/dependencies.ts';
import { driveRun } from '../../../lambdas/pipeline/campaigns/drive-run.ts';
import { aRunBody } from '../../core/campaign/builders.ts';
import { aTenant, noon } from '../../support/builders.ts';
import { memoryRuns } from '../../support/memory-runs.ts';
import { rememberingLog } from '../../support/remembering-log.ts';

/** Whatever is to break: the number of the call, or the first of a name, and whether what it asked for was done before. */
export interface Break {
  readonly call?: number;
  readonly name?: string;
  readonly when: 'before' | 'after';
  /** What else happens at that moment. */
  readonly meanwhile?: () => void;
}

export class Broken extends Error {}

/** People whom one page of the walk finds. */
const perPage = 7;

/** One run of a campaign over the people, with everything that drives it in memory. */
export async function aDriving(
  members: readonly Member[],
  request: Parameters<typeof aRunBody>[0] = {},
  change: Partial<RunBody> = {},
) {
  const body = aRunBody(request, change);
  const { store, watches } = memoryRuns();
  const accepted = new Map<string, NotificationBody>();
  const planned: string[] = [];
  const canceled = new Set<string>();
  const counts = new Map<string, Record<string, number>>();
  const started: number[] = [];
  let now = body.startedAt;
  let calls = 0;
  let broken: Break | undefined;

  /** Counts the calls of a port, and breaks the one that is to break. */
  const breaking = <Port extends object>(port: Port): Port =>
    new Proxy(port, {
      get(target, name) {
        const method: unknown = Reflect.get(target, name);
        if (typeof method !== 'function') return method;
        return async (...given: unknown[]) => {
          calls += 1;
          const due = calls === broken?.call || (name === broken?.name && name !== undefined) ? broken : undefined;
          if (due !== undefined) broken = undefined;
          if (due?.when === 'before') throw new Broken(String(name));
          const answer: unknown = await Reflect.apply(method, target, given);
          due?.meanwhile?.();
          if (due !== undefined) throw new Broken(String(name));
          return answer;
        };
      },
    });

  const deps: RunDependencies = {
    runs: breaking(store),
    members: breaking({
      async page(_tenant, _segments, _now, { cursor = '0' }) {
        const start = Number(cursor);
        const end = start + perPage;
        return {
          members: members.slice(start, end),
          scanned: Math.min(perPage, members.length - start),
          ...(end < members.length ? { nextCursor: String(end) } : {}),
        };
      },
    }),
    notifications: breaking({
      async accept(notification) {
        const standing = accepted.get(notification.id);
        if (standing !== undefined) return { kind: 'existing', body: standing };
        accepted.set(notification.id, notification);
        return { kind: 'accepted' };
      },
      async cancel(_tenant, id) {
        canceled.add(id);
        return 'canceled';
      },
    }),
    intake: breaking({
      async plan({ id }) {
        planned.push(id);
      },
      async cancel() {},
    }),
    counters: {
      read: async (_tenant, names) =>
        new Map(
          names.flatMap((name) => (counts.has(name) ? [[name, { counts: counts.get(name) ?? {}, latest: {} }]] : [])),
        ),
    },
    executions: {
      async start({ drive }) {
        started.push(drive);
      },
    },
    tenants: { get: async () => aTenant() },
    clock: { now: () => now },
    log: rememberingLog(),
  };
  const head = firstHead(body);
  await store.start(
    { key: body.key, request: body.request, runs: 0, version: 1, createdAt: noon, updatedAt: noon },
    { body, head, segments: [] },
    { watchAt: watchAt({ body, head }, noon) },
  );

  const standing = async () => {
    const run = await store.get(body);
    if (run === undefined) throw new Error('the run is gone');
    return run;
  };

  return {
    body,
    deps,
    store,
    accepted,
    planned,
    canceled,
    watches,
    started,
    standing,
    calls: () => calls,
    now: () => now,
    at(moment: number) {
      now = moment;
    },
    breakAt(next: Break) {
      calls = 0;
      broken = next;
    },
    count(variant: string, counted: Record<string, number>) {
      counts.set(campaignCounterName(body, variant), counted);
    },
    /** Plays the state machine until it ends, or until a time: a task that breaks is tried again. */
    async drive(until = Number.POSITIVE_INFINITY) {
      const { drive } = (await standing()).head;
      let action: 'look' | 'act' = 'look';
      for (let turns = 0; turns < 500; turns += 1) {
        const task: CampaignTask = {
          action,
          tenant: body.tenant,
          key: body.key,
          run: body.run,
          drive,
          turns,
          startedAt: now,
        };
        const answer: CampaignAnswer | undefined = await driveRun(deps, task).catch((error: unknown) => {
          if (error instanceof Broken) return undefined;
          throw error;
        });
        if (answer === undefined) continue;
        if (answer.kind === 'end') return;
        action = answer.kind === 'wait' ? 'look' : 'act';
        if (answer.kind !== 'wait') continue;
        const wakesAt = Date.parse(answer.until ?? '');
        if (wakesAt > until) return;
        now = Math.max(now, wakesAt);
      }
      throw new Error('the run does not end');
    },
    /** Who was written to, as often as it happened, with the variant of each. */
    told: () =>
      [...accepted.values()].flatMap(({ request, about, acceptedAt }) =>
        request.recipients.map((recipient) => ({
          id: 'id' in recipient ? recipient.id : undefined,
          variant: about?.campaign?.variant,
          at: acceptedAt,
        })),
      ),
  };
}
export type Driving = Awaited<ReturnType<typeof aDriving>>;

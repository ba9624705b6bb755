import type { Entry, Position, RunHead } from '../../lambdas/core/campaign/run.ts';
import type { RunStore } from '../../lambdas/core/campaign/store.ts';
import type { WalkedPage } from '../../lambdas/core/campaign/walk.ts';
import type { Segment } from '../../lambdas/core/segment/segment.ts';
import { noon } from './builders.ts';

type Kept = Awaited<ReturnType<RunStore['get']>> & object;

/** Runs of campaigns in memory, by the rules of the store: versions, and pages that are stored once. */
export function memoryRuns() {
  const runs = new Map<string, Kept>();
  const pages = new Map<string, WalkedPage>();
  const people = new Map<string, Map<number, readonly Entry[]>>();
  const watches: (number | undefined)[] = [];
  const nameOf = ({ tenant, key, run }: { readonly tenant: string; readonly key: string; readonly run: number }) =>
    `${tenant} ${key} ${run}`;
  const from = (entries: readonly Entry[], page: number, at: Position) =>
    page === at.page ? Math.max(0, entries.length - at.index) : entries.length;

  const store: RunStore = {
    async start(_campaign, { body, head }, { watchAt }) {
      if (runs.has(nameOf(body))) return 'outrun';
      runs.set(nameOf(body), { body, head });
      watches.push(watchAt);
      return 'started';
    },
    get: async (ref) => runs.get(nameOf(ref)),
    heads: async (refs) => refs.flatMap((ref) => runs.get(nameOf(ref))?.head ?? []),
    async change(before: RunHead, after, { watchAt }) {
      const standing = runs.get(nameOf(before));
      if (standing?.head.version !== before.version) return 'outrun';
      runs.set(nameOf(before), { ...standing, head: after });
      watches.push(watchAt);
      return 'changed';
    },
    segments: async ({ request }) =>
      request.segments.map(
        (key): Segment => ({ key, condition: { field: 'id', exists: true }, createdAt: noon, updatedAt: noon }),
      ),
    page: async (ref, page) => pages.get(`${nameOf(ref)} ${page}`),
    async keepPage(body, page, walked) {
      const name = `${nameOf(body)} ${page}`;
      const standing = pages.get(name) ?? walked;
      pages.set(name, standing);
      for (const { group, entries } of standing.groups) {
        const bucket = people.get(`${nameOf(body)} ${group.id}`) ?? new Map<number, readonly Entry[]>();
        people.set(`${nameOf(body)} ${group.id}`, bucket.set(page, entries));
      }
      return standing;
    },
    async people(ref, bucketId, at, atLeast) {
      const found = [];
      let count = 0;
      for (const [page, entries] of people.get(`${nameOf(ref)} ${bucketId}`) ?? []) {
        if (page < at.page || count >= atLeast) continue;
        found.push({ page, entries });
        count += from(entries, page, at);
      }
      return found;
    },
  };
  return { store, watches };
}

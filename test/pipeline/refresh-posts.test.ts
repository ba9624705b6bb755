import { describe, expect, it } from 'vitest';
import type { Edited } from '../../lambdas/core/channel/slack/editor.ts';
import type { Standing } from '../../lambdas/core/channel/slack/incident-blocks.ts';
import type { Post } from '../../lambdas/core/incident/conversation.ts';
import type { Incident, IncidentHead } from '../../lambdas/core/incident/incident.ts';
import type { RefreshedSoFar, Tending } from '../../lambdas/core/incident/tending.ts';
import { type RefreshDependencies, refreshPosts } from '../../lambdas/pipeline/incidents/refresh-posts.ts';
import { anIncident } from '../core/incident/builders.ts';
import { aBody, aDelivery, aTenant, noon } from '../support/builders.ts';
import { fake } from '../support/fake.ts';
import { rememberingLog } from '../support/remembering-log.ts';

const about = {
  incident: {
    id: 'inc_1',
    severity: 'critical',
    status: 'open',
    openedAt: noon,
    level: 1,
    data: {},
    asksForAnswer: true,
  },
} as const;
const channels = [{ type: 'slack' as const, config: { channel: '#incidents', blocks: true } }];
/** A message to the channel, which belongs to nobody alone. */
function postOf(id: string): Post {
  const { recipient: _recipient, ...delivery } = aDelivery({ id, channel: 'slack' });
  return { channel: 'C1', ts: `17.${id}`, delivery };
}

const sarah = { by: 'Sarah', via: 'api' as const, at: noon };
const acknowledged = { status: 'acknowledged', acknowledgements: [sarah] } as const;
const headOf = (head: object): IncidentHead => ({ ...anIncident({ tenant: 'acme' }).head, ...head });

/** Reads of the incident answer one after another, the last for ever. */
function open(
  heads: readonly object[],
  answer: (ts: string) => Edited = () => ({ kind: 'edited' }),
  body = aBody({ about, request: { channels } }),
  posts: readonly Post[] = [postOf('1'), postOf('2')],
) {
  const edits: { readonly ts: string; readonly status: Standing['status'] }[] = [];
  const ends: number[] = [];
  const log = rememberingLog();
  const queued: Tending[] = [];
  let read = 0;
  const deps = fake<RefreshDependencies>({
    tenants: { get: async () => aTenant() },
    incidents: {
      get: async (): Promise<Incident> => ({
        body: anIncident({ tenant: 'acme' }).body,
        head: headOf(heads[Math.min(read++, heads.length - 1)] ?? {}),
      }),
    } as unknown as RefreshDependencies['incidents'],
    conversations: {
      list: async () => [{ posts: [...posts] }],
      endAll: async (_tenant, _id, at) => void ends.push(at),
    },
    bodies: { getAll: async () => [body] },
    audiences: { peopleOf: async () => new Map() },
    links: undefined,
    editor: {
      async edit(_, { ts }, { status }) {
        edits.push({ ts, status });
        return answer(ts);
      },
    },
    queue: { tendAll: async (tendings) => void queued.push(...tendings) },
    clock: { now: () => noon },
    log,
  });
  const refresh = (from?: RefreshedSoFar, remainingMs = () => 30_000) =>
    refreshPosts(deps, { tenant: 'acme', incidentId: 'inc_1', from }, remainingMs);
  return { edits, ends, log, queued, refresh };
}

describe('refreshing the messages of an incident', () => {
  it('leaves them as they were sent while nobody has answered', async () => {
    const { refresh, edits } = open([{}]);
    await refresh();
    expect(edits).toEqual([]);
  });

  it('brings each up to date, the latest first', async () => {
    const { refresh, edits } = open([acknowledged]);
    await refresh();
    expect(edits).toEqual([
      { ts: '17.2', status: 'acknowledged' },
      { ts: '17.1', status: 'acknowledged' },
    ]);
  });

  it('gives buttons back where it was opened again', async () => {
    const { refresh, edits } = open([{ status: 'open', run: 2 }]);
    await refresh();
    expect(edits.map(({ status }) => status)).toEqual(['open', 'open']);
  });

  it('begins anew where the incident changed meanwhile, so that the last edit says what is so', async () => {
    const { refresh, edits } = open([acknowledged, { ...acknowledged, status: 'resolved', resolution: sarah }]);
    await refresh();
    expect(edits.map(({ status }) => status)).toEqual(['acknowledged', 'acknowledged', 'resolved', 'resolved']);
  });

  it('gives its threads an end once it is resolved, even where Slack is not to be had', async () => {
    const standing = open([acknowledged]);
    await standing.refresh();
    expect(standing.ends).toEqual([]);
    const over = open([{ status: 'resolved', resolution: sarah, updatedAt: noon + 7 }], () => ({
      kind: 'later',
      code: 'ratelimited',
    }));
    await expect(over.refresh()).rejects.toThrow('ratelimited');
    expect(over.ends).toEqual([noon + 7]);
  });

  it('lets go of a message that is gone, and goes on with the others', async () => {
    const { refresh, edits, log } = open([acknowledged], (ts) =>
      ts === '17.2' ? { kind: 'gone', code: 'message_not_found' } : { kind: 'edited' },
    );
    await refresh();
    expect([edits.length, log.codes]).toEqual([2, ['SLACK_POST_GONE']]);
  });

  it('comes again where one message cannot be edited now, after it has tried all', async () => {
    const { refresh, edits } = open([acknowledged], () => ({ kind: 'later', code: 'internal_error' }));
    await expect(refresh()).rejects.toThrow('internal_error');
    expect(edits).toHaveLength(2);
  });

  it('edits no message that shows nothing of where the incident stands', async () => {
    const plain = aBody({ about, request: { channels: [{ type: 'slack', config: { channel: '#incidents' } }] } });
    const { refresh, edits } = open([acknowledged], undefined, plain);
    await refresh();
    expect(edits).toEqual([]);
  });
});

describe('more messages than Slack takes at once', () => {
  const many = Array.from({ length: 120 }, (_, index) => postOf(String(index + 1)));
  /** Slack that takes fifty edits, and asks for half a minute of rest then. */
  const busy = (change: object = acknowledged, taken = 50) => {
    let left = taken;
    return open(
      [change],
      () => (left-- > 0 ? { kind: 'edited' } : { kind: 'throttled', code: 'ratelimited', afterMs: 30_000 }),
      undefined,
      many,
    );
  };
  const behind71 = { after: '71', standing: `acknowledged ${noon} -` };

  it('are left to a refresh that comes when Slack said, with nothing asked of Slack meanwhile', async () => {
    const { refresh, edits, queued } = busy();
    await refresh();
    expect(edits).toHaveLength(51);
    const reference = { tenant: 'acme', incidentId: 'inc_1' };
    expect(queued).toEqual([{ kind: 'refresh', ...reference, at: noon + 30_000, from: behind71 }]);
  });

  it('are all brought up to date, each once, in three refreshes', async () => {
    const edited: string[] = [];
    let from: RefreshedSoFar | undefined;
    for (let refreshes = 1; refreshes <= 3; refreshes += 1) {
      const { refresh, edits, queued } = busy();
      await refresh(from);
      edited.push(...edits.slice(0, 50).map(({ ts }) => ts));
      const [next] = queued;
      from = next?.kind === 'refresh' ? next.from : undefined;
    }
    expect([from, edited]).toEqual([undefined, many.map(({ ts }) => ts).toReversed()]);
  });

  it('begin anew where the incident has moved on since', async () => {
    const { refresh, edits } = busy({ ...acknowledged, status: 'resolved', resolution: sarah }, 120);
    await refresh(behind71);
    expect(edits).toHaveLength(120);
  });

  it('come again by the queue, which counts, where Slack takes none', async () => {
    const { refresh, edits, queued } = busy(acknowledged, 0);
    await expect(refresh()).rejects.toThrow('ratelimited');
    expect([edits.length, queued]).toEqual([1, []]);
  });

  it('wait no longer than a queue can hold them', async () => {
    const { refresh, queued } = open([acknowledged], (ts) =>
      ts === '17.1' ? { kind: 'throttled', code: 'ratelimited', afterMs: 3_600_000 } : { kind: 'edited' },
    );
    await refresh();
    expect(queued).toMatchObject([{ at: noon + 900_000 }]);
  });

  it('begin with the first that could not be edited', async () => {
    const { refresh, queued } = open(
      [acknowledged],
      (ts) => {
        if (ts === '17.118') return { kind: 'later', code: 'internal_error' };
        return ts === '17.90' ? { kind: 'throttled', code: 'ratelimited' } : { kind: 'edited' };
      },
      undefined,
      many,
    );
    await refresh();
    expect(queued).toMatchObject([{ at: noon + 60_000, from: { after: '119' } }]);
  });

  it('are left to another refresh at once when time runs short, and none is edited without time', async () => {
    const { refresh, edits, queued } = busy();
    let remaining = 22_000;
    await refresh(undefined, () => (remaining -= 1_000));
    expect(edits).toHaveLength(2);
    expect(queued).toMatchObject([{ at: noon, from: { after: '119' } }]);
    const late = busy();
    await expect(late.refresh(undefined, () => 19_999)).rejects.toThrow('no-time');
    expect(late.edits).toEqual([]);
  });

  it('name nobody in what travels', async () => {
    const { refresh, queued } = busy();
    await refresh();
    expect(JSON.stringify(queued)).not.toContain('Sarah');
  });
});

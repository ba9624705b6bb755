import { describe, expect, it } from 'vitest';
import type { Edited } from '../../lambdas/core/channel/slack/editor.ts';
import type { Standing } from '../../lambdas/core/channel/slack/incident-blocks.ts';
import type { Post } from '../../lambdas/core/incident/conversation.ts';
import type { Incident, IncidentHead } from '../../lambdas/core/incident/incident.ts';
import { type RefreshDependencies, refreshPosts } from '../../lambdas/pipeline/incidents/refresh-posts.ts';
import { anIncident } from '../core/incident/builders.ts';
import { aBody, aDelivery, aTenant, noon } from '../support/builders.ts';
import { fake } from '../support/fake.ts';
import { rememberingLog } from '../support/remembering-log.ts';

const about = {
  incident: { id: 'inc_1', severity: 'critical', status: 'open', openedAt: noon, level: 1, data: {}, asksForAnswer: true },
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
) {
  const edits: { readonly ts: string; readonly status: Standing['status'] }[] = [];
  const ends: number[] = [];
  const log = rememberingLog();
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
      list: async () => [{ posts: [postOf('1'), postOf('2')] }],
      end: async (_tenant, _id, at) => void ends.push(at),
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
    clock: { now: () => noon },
    log,
  });
  return { edits, ends, log, refresh: () => refreshPosts(deps, 'acme', 'inc_1') };
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

  it('comes again where Slack is not to be had now, after it has tried all', async () => {
    const { refresh, edits } = open([acknowledged], () => ({ kind: 'later', code: 'ratelimited' }));
    await expect(refresh()).rejects.toThrow('ratelimited');
    expect(edits).toHaveLength(2);
  });

  it('edits no message that shows nothing of where the incident stands', async () => {
    const plain = aBody({ about, request: { channels: [{ type: 'slack', config: { channel: '#incidents' } }] } });
    const { refresh, edits } = open([acknowledged], undefined, plain);
    await refresh();
    expect(edits).toEqual([]);
  });
});

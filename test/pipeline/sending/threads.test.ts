import { describe, expect, it } from 'vitest';
import { sharedChain } from '../../../lambdas/core/delivery/delivery.ts';
import type { Ledger } from '../../../lambdas/core/delivery/ledger.ts';
import type { Conversation, ConversationRef } from '../../../lambdas/core/incident/conversation.ts';
import { withPost } from '../../../lambdas/core/incident/conversation.ts';
import type { IncidentStatus } from '../../../lambdas/core/incident/incident.ts';
import type { SendingDependencies } from '../../../lambdas/pipeline/sending/dependencies.ts';
import type { TurnFacts } from '../../../lambdas/pipeline/sending/gather-facts.ts';
import { rememberPosts, threadRootOf } from '../../../lambdas/pipeline/sending/threads.ts';
import { aBody, aDelivery, aLedger, aTenant, noon } from '../../support/builders.ts';

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
const channels = [{ type: 'slack' as const, config: { channel: '#incidents', blocks: true, thread: true } }];
const body = aBody({ about, request: { channels } });

function open(status: IncidentStatus = 'acknowledged') {
  const kept = new Map<string, Conversation>();
  const asked: unknown[] = [];
  const keyOf = ({ tenant, incidentId, address }: ConversationRef) => [tenant, incidentId, address].join(' ');
  const threads = {
    conversations: {
      get: async (ref: ConversationRef) => kept.get(keyOf(ref)),
      remember: async (ref: ConversationRef, post: Conversation['posts'][number]) => {
        const next = withPost(kept.get(keyOf(ref)) ?? { posts: [] }, post);
        if (next !== undefined) kept.set(keyOf(ref), next);
      },
    },
    incidents: {
      tendAll: async (tendings: readonly unknown[]) => void asked.push(...tendings),
    },
  };
  const incidents = { statusOf: async () => status };
  const deps = { threads, incidents, clock: { now: () => noon } } as unknown as SendingDependencies;
  return { kept, asked, threads, deps };
}

const turnOf = (id: string, change: Partial<Ledger> = { status: 'sent', providerId: `C1:17.${id}` }) => {
  const { recipient: _recipient, ...delivery } = aDelivery({ id, channel: 'slack', chain: sharedChain });
  return { messageId: id, attempt: 1, delivery, ledger: aLedger(change, delivery) };
};
const factsOf = (ids: readonly string[], of = body): ReadonlyMap<string, TurnFacts> =>
  new Map(ids.map((id) => [id, { body: of, tenant: aTenant(), people: [] }]));
const root = (threads: SendingDependencies['threads'], address = '#incidents') =>
  threadRootOf(threads, { tenant: { ...aTenant() }, about, address });

describe('the thread of an incident', () => {
  it('begins with the first message that was sent to the address, and stays there', async () => {
    const { deps, threads } = open();
    expect(await root(threads)).toBeUndefined();
    await rememberPosts(deps, [turnOf('1')], factsOf(['1']));
    await rememberPosts(deps, [turnOf('2')], factsOf(['2']));
    expect(await root(threads)).toBe('17.1');
    expect(await root(threads, '#elsewhere')).toBeUndefined();
  });

  it('is remembered once, however often a message meets a ledger that is over', async () => {
    const { deps, kept } = open();
    for (let times = 0; times < 3; times += 1) await rememberPosts(deps, [turnOf('1')], factsOf(['1']));
    expect([...kept.values()].flatMap(({ posts }) => posts.map(({ ts }) => ts))).toEqual(['17.1']);
  });

  it('asks for nothing while nobody has answered: what was sent is up to date', async () => {
    const { deps, asked, kept } = open('open');
    await rememberPosts(deps, [turnOf('1')], factsOf(['1']));
    expect([kept.size, asked]).toEqual([1, []]);
  });

  it('asks once for the messages of an incident to be brought up to date, whichever of a batch were sent', async () => {
    const { deps, asked } = open();
    await rememberPosts(deps, [turnOf('1'), turnOf('2')], factsOf(['1', '2']));
    expect(asked).toEqual([{ kind: 'refresh', tenant: 'acme', incidentId: 'inc_1' }]);
  });

  it.each([
    ['was not taken', turnOf('1', { status: 'queued' }), factsOf(['1'])],
    ['is about no incident', turnOf('1'), factsOf(['1'], aBody({ request: { channels } }))],
    ['is gone', turnOf('1'), factsOf([])],
  ])('holds no message that %s', async (_, turn, facts) => {
    const { deps, kept, asked } = open();
    await rememberPosts(deps, [turn], facts);
    expect([kept.size, asked]).toEqual([0, []]);
  });

  it('is nothing that other channels know of', async () => {
    expect(await root(undefined)).toBeUndefined();
  });
});

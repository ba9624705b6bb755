import { describe, expect, it } from 'vitest';
import { type Conversation, maxPosts, placeOfPost, withPost } from '../../../lambdas/core/incident/conversation.ts';
import { aDelivery } from '../../support/builders.ts';

const post = (id: string) => ({ channel: 'C1', ts: `1.${id}`, delivery: aDelivery({ id, channel: 'slack' }) });

describe('a conversation about an incident', () => {
  it('holds each message once, whoever remembers it again', () => {
    const first = withPost({ posts: [] }, post('1'));
    expect(first).toEqual({ posts: [post('1')] });
    expect(first && withPost(first, post('1'))).toBeUndefined();
  });

  it('keeps the first message, where the thread begins, and the latest of the others', () => {
    let conversation: Conversation = { posts: [] };
    for (let index = 1; index <= maxPosts + 5; index += 1)
      conversation = withPost(conversation, post(String(index))) ?? conversation;
    const ids = conversation.posts.map(({ delivery }) => delivery.id);
    expect([ids.length, ids[0], ids[1], ids.at(-1)]).toEqual([maxPosts, '1', '7', String(maxPosts + 5)]);
  });

  it.each([
    ['C1:17.1', { channel: 'C1', ts: '17.1' }],
    ['17.1', undefined],
    ['C1:', undefined],
  ])('finds a message by the id of its delivery: %s', (id, place) => {
    expect(placeOfPost(id)).toEqual(place);
  });
});

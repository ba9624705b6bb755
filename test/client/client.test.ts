import { describe, expect, it } from 'vitest';
import { CarillonError, createClient } from '../../client/client.ts';
import { aKey as key, type Reply, serve as serveReplies } from './serve.ts';

/** A client of a server that answers one reply after the other. */
async function serve(...replies: readonly Reply[]) {
  const { url, seen } = await serveReplies(...replies);
  return { seen, client: createClient({ url, key }) };
}

const notification = {
  category: 'news',
  title: 'Hello',
  content: 'World',
  recipients: [{ email: 'a@example.com' }],
  channels: [{ type: 'email' as const }],
};
const busy: Reply = { status: 503, headers: { 'retry-after': '0' } };

describe('the client', () => {
  it('signs what it sends, with digest and idempotency key', async () => {
    const { client, seen } = await serve({ status: 202, body: { id: 'ntf_1', status: 'accepted' } });
    expect(await client.notifications.create(notification)).toMatchObject({ id: 'ntf_1' });
    expect(seen[0]?.headers).toMatchObject({
      signature: expect.stringMatching(/^sig1=:.+:$/),
      'signature-input': expect.stringMatching(
        /^sig1=\("@method" "@authority" "@path" "@query" "content-digest" "idempotency-key"\);created=\d+;keyid="acme.key_a";tag="carillon"$/,
      ),
      'content-digest': expect.stringMatching(/^sha-256=:.+:$/),
      'idempotency-key': expect.stringMatching(/^.{8,128}$/),
    });
  });

  it('sends again what could not be taken, under the same idempotency key', async () => {
    const { client, seen } = await serve(
      busy,
      { ...busy, status: 429 },
      { status: 202, body: { id: 'ntf_1', status: 'accepted' } },
    );
    await client.notifications.create(notification, { idempotencyKey: 'welcome-1' });
    expect(seen.map(({ headers }) => headers['idempotency-key'])).toEqual(['welcome-1', 'welcome-1', 'welcome-1']);
  });

  it('gives up at last, and says what it was told', async () => {
    const { client, seen } = await serve(busy, busy, busy, busy, busy, busy);
    await expect(client.notifications.create(notification)).rejects.toMatchObject({ status: 503 });
    expect(seen).toHaveLength(5);
  });

  it('does not repeat what is wrong, and names the fields', async () => {
    const problem = {
      status: 422,
      title: 'Wrong',
      code: 'validation-failed',
      errors: [{ path: 'title', message: 'is required' }],
    };
    const { client, seen } = await serve({ status: 422, body: problem });
    const error = await client.notifications.create(notification).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(CarillonError);
    expect(String(error)).toContain('title is required');
    expect(seen).toHaveLength(1);
  });

  it('reads with a query, and without an idempotency key', async () => {
    const { client, seen } = await serve({ status: 200, body: { items: [] } });
    await client.notifications.list({ limit: 5, status: 'completed', category: undefined });
    expect(seen[0]?.url).toBe('/v1/notifications?limit=5&status=completed');
    expect(seen[0]?.headers).not.toHaveProperty('idempotency-key');
  });

  it('hands back any answer of a plain request', async () => {
    const { client } = await serve({ status: 404, body: { code: 'not-found' } });
    expect(await client.request('GET', '/v1/nothing')).toMatchObject({ status: 404, body: { code: 'not-found' } });
  });

  it('refuses a key without its private half or its id, and repeats none of it', () => {
    const { d, ...publicKey } = key;
    expect(() => createClient({ url: 'http://127.0.0.1', key: publicKey })).toThrow(/"d"/);
    const { kid: _, ...nameless } = key;
    const attempt = () => createClient({ url: 'http://127.0.0.1', key: nameless });
    expect(attempt).toThrow(/"kid"/);
    expect(attempt).not.toThrow(String(d));
  });
});

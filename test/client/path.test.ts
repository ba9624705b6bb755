import { describe, expect, it } from 'vitest';
import { createClient } from '../../client/client.ts';
import { PathError, path } from '../../client/path.ts';
import { aKey, serve } from './serve.ts';

describe('a path', () => {
  it.each([
    ['usr_1', '/v1/recipients/usr_1/export'],
    ['a.b-c~d', '/v1/recipients/a.b-c~d/export'],
    ['../tenants/acme', '/v1/recipients/..%2Ftenants%2Facme/export'],
    ['usr_1?limit=1', '/v1/recipients/usr_1%3Flimit%3D1/export'],
    ['usr_1#', '/v1/recipients/usr_1%23/export'],
    ['%2e%2e', '/v1/recipients/%252e%252e/export'],
    ['a\\..\\b', '/v1/recipients/a%5C..%5Cb/export'],
  ])('keeps %j one part', (id, spelled) => {
    const made = path`/v1/recipients/${id}/export`();
    expect(made).toBe(spelled);
    expect(new URL(made, 'https://api.example').pathname).toBe(spelled);
  });

  it.each(['', '.', '..'])('refuses %j, and says where it stood', (id) => {
    expect(path`/v1/recipients/${id}`).toThrow(PathError);
    expect(path`/v1/recipients/${id}`).toThrow(`${JSON.stringify(id)} after /v1/recipients/`);
  });
});

describe('a key that somebody else has chosen', () => {
  it('reaches no other resource', async () => {
    const { url, seen } = await serve({ status: 404, body: {} }, { status: 404, body: {} });
    const client = createClient({ url, key: aKey });
    await client.categories.delete('../recipients/usr_1').catch(() => undefined);
    await client.templates.delete('a/../../recipients/usr_1').catch(() => undefined);
    expect(seen.map((request) => request.url)).toEqual([
      '/v1/categories/..%2Frecipients%2Fusr_1',
      '/v1/templates/a%2F..%2F..%2Frecipients%2Fusr_1',
    ]);
  });

  it('rejects, and sends nothing, where it names nothing', async () => {
    const { url, seen } = await serve();
    const client = createClient({ url, key: aKey });
    await expect(client.categories.delete('..')).rejects.toThrow(PathError);
    await expect(client.schedules.deleteOverride('primary', '')).rejects.toThrow('/v1/schedules/primary/overrides/');
    expect(seen).toEqual([]);
  });
});

import { beforeEach, describe, expect, it } from 'vitest';
import type { Segment } from '../../lambdas/core/segment/segment.ts';
import type { SegmentMembers, SegmentStore } from '../../lambdas/core/segment/store.ts';
import { writeCursor } from '../../lambdas/framework/http/cursor.ts';
import { createHandler } from '../../lambdas/functions/manage-segments/create-handler.ts';
import { noon } from '../support/builders.ts';
import { aKeyPair, signedEvent, type TestRequest } from '../support/edge.ts';
import { rememberingLog } from '../support/remembering-log.ts';
import { signedHttpFor } from '../support/signed-http.ts';

const editor = aKeyPair({ tenant: 'acme', role: 'editor', name: 'editor' });
const sender = aKeyPair({ tenant: 'acme', role: 'sender', name: 'sender' });
const stranger = aKeyPair({ tenant: 'other', role: 'admin', name: 'stranger' });

const segmentsInMemory = (): SegmentStore => {
  const kept = new Map<string, Segment>();
  const nameOf = (tenant: string, key: string) => `${tenant}/${key}`;
  return {
    get: async (tenant, key) => kept.get(nameOf(tenant, key)),
    async put(tenant, key, request, at) {
      const before = kept.get(nameOf(tenant, key));
      const segment = { key, ...request, createdAt: before?.createdAt ?? at, updatedAt: at };
      kept.set(nameOf(tenant, key), segment);
      return { kind: before === undefined ? 'created' : 'replaced', segment };
    },
    delete: async (tenant, key) => kept.delete(nameOf(tenant, key)),
    list: async (tenant) => ({
      items: [...kept].flatMap(([name, segment]) => (name.startsWith(`${tenant}/`) ? [segment] : [])),
    }),
  };
};

let segments = segmentsInMemory();
let now = noon;
let people = 0;
/** How long it takes to look at a page of people. */
let pageMs = 0;
beforeEach(() => {
  segments = segmentsInMemory();
  now = noon;
  people = 0;
  pageMs = 0;
});

/** Every third belongs. The time that a condition is asked at is told by whoever belongs. */
const members: SegmentMembers = {
  async page(_, [segment], at, { scan, cursor = '0/0' }) {
    now += pageMs;
    const start = Number(cursor.slice(2));
    const scanned = Math.min(scan, people - start);
    const belonging = Array.from({ length: scanned }, (_person, index) => start + index).filter((one) => one % 3 === 0);
    const recipient = { id: 'x', fields: {}, devices: [], createdAt: at, updatedAt: at, sealedKey: new Uint8Array() };
    return {
      scanned,
      members: belonging.map(() => ({ recipient, segments: [segment?.key ?? ''] })),
      ...(start + scan < people ? { nextCursor: `0/${start + scan}` } : {}),
    };
  },
};

const send = async (pair: typeof editor, request: TestRequest & { readonly idempotencyKey?: string }) => {
  const handler = createHandler({
    segments,
    members,
    clock: { now: () => now },
    log: rememberingLog(),
    signed: signedHttpFor(editor, sender, stranger),
  });
  const answer = await handler(signedEvent(pair, request));
  return { status: answer.statusCode, body: answer.body === undefined ? undefined : JSON.parse(answer.body) };
};
const path = '/v1/segments/quiet';
const quiet = {
  name: 'Quiet for a month',
  condition: { all: [{ field: 'email', exists: true }, { none: [{ did: 'opened', within: 'P30D' }] }] },
};
const put = (body: object) => ({ method: 'PUT', path, body });
const count = (cursor?: string) => ({
  path: `${path}/count`,
  ...(cursor === undefined ? {} : { query: `cursor=${cursor}` }),
});

describe('manage-segments', () => {
  it('stores a segment, shows it as it was put, lists and deletes it', async () => {
    const times = { createdAt: '2026-11-16T12:00:00.000Z', updatedAt: '2026-11-16T12:00:00.000Z' };
    expect(await send(editor, put(quiet))).toEqual({ status: 201, body: { key: 'quiet', ...quiet, ...times } });
    expect((await send(editor, put(quiet))).status).toBe(200);
    expect((await send(editor, { path })).body).toMatchObject(quiet);
    expect((await send(editor, { path: '/v1/segments' })).body.items).toMatchObject([{ key: 'quiet' }]);
    expect((await send(editor, { method: 'DELETE', path })).status).toBe(204);
    expect((await send(editor, { method: 'DELETE', path })).status).toBe(404);
  });

  it('says where a condition is wrong', async () => {
    const { status, body } = await send(editor, put({ condition: { all: [{ field: 'tier', is: 'x' }] } }));
    expect(status).toBe(422);
    expect(body.errors).toMatchObject([{ path: 'condition.all[0].field' }]);
  });

  it('is nothing to another tenant or to a sender', async () => {
    await send(editor, put(quiet));
    expect((await send(stranger, { path })).status).toBe(404);
    expect((await send(stranger, count())).status).toBe(404);
    expect((await send(sender, { path })).status).toBe(403);
  });

  it('counts everybody in one answer where there is time', async () => {
    people = 100_000;
    await send(editor, put(quiet));
    expect(await send(editor, count())).toEqual({
      status: 200,
      body: { count: 33_334, scanned: 100_000, complete: true, at: '2026-11-16T12:00:00.000Z' },
    });
  });

  it('goes on where time ran out, and is right in the end', async () => {
    people = 100_000;
    pageMs = 300;
    await send(editor, put(quiet));
    const first = (await send(editor, count())).body;
    expect(first).toMatchObject({ complete: false, scanned: 17_000, count: 5_667 });
    const answers = [first];
    for (let last = first; last.nextCursor !== undefined; answers.push(last))
      last = (await send(editor, count(last.nextCursor))).body;
    expect(answers).toHaveLength(6);
    expect(answers.at(-1)).toEqual({ count: 33_334, scanned: 100_000, complete: true, at: first.at });
  });

  it('does not go on with another condition, or for another segment', async () => {
    people = 100_000;
    pageMs = 3_000;
    await send(editor, put(quiet));
    const { nextCursor } = (await send(editor, count())).body;
    await send(editor, put(quiet));
    expect((await send(editor, count(nextCursor))).status).toBe(422);
  });

  it.each([
    ['no JSON', '['],
    ['another shape', '{"at":1}'],
    ['a time that is to come', JSON.stringify([noon + 1, 0, 0])],
    ['a place that is none', JSON.stringify([noon, 0, 0, 'x'])],
  ])('takes no cursor of its own making: %s', async (_, position) => {
    await send(editor, put(quiet));
    const cursor = writeCursor(`segment-count:quiet:${noon}`, 'acme', position);
    const { status, body } = await send(editor, count(cursor));
    expect([status, body.errors?.[0].path]).toEqual([422, 'cursor']);
  });
});

import { beforeEach, describe, expect, it } from 'vitest';
import type { Category } from '../../lambdas/core/category/category.ts';
import type { Policy } from '../../lambdas/core/category/policy.ts';
import type { CategoryStore } from '../../lambdas/core/category/store.ts';
import { createHandler } from '../../lambdas/functions/manage-categories/create-handler.ts';
import { noon } from '../support/builders.ts';
import { aKeyPair, signedEvent, type TestRequest } from '../support/edge.ts';
import { rememberingLog } from '../support/remembering-log.ts';
import { signedHttpFor } from '../support/signed-http.ts';

const admin = aKeyPair({ tenant: 'acme', role: 'admin', name: 'admin' });
const editor = aKeyPair({ tenant: 'acme', role: 'editor', name: 'editor' });
const stranger = aKeyPair({ tenant: 'other', role: 'admin', name: 'stranger' });

/** Categories in memory; a tenant called `full` takes no more. */
function categoriesInMemory(): CategoryStore {
  const known = new Map<string, Category>();
  const policies = new Map<string, Policy>();
  return {
    get: async (tenant, key) => known.get(`${tenant}/${key}`),
    reach: async (tenant) => ({ policy: policies.get(tenant) ?? {}, categories: known.size }),
    async put(tenant, key, request, at) {
      if (key === 'one-too-many') return 'too-many';
      const before = known.get(`${tenant}/${key}`);
      const category = { ...request, key, createdAt: before?.createdAt ?? at, updatedAt: at };
      known.set(`${tenant}/${key}`, category);
      return { kind: before === undefined ? 'created' : 'replaced', category };
    },
    delete: async (tenant, key) => known.delete(`${tenant}/${key}`),
    list: async (tenant) => ({
      items: [...known].flatMap(([name, one]) => (name.startsWith(`${tenant}/`) ? [one] : [])),
    }),
    async putPolicy(tenant, policy) {
      policies.set(tenant, policy);
    },
  };
}

let categories = categoriesInMemory();
beforeEach(() => {
  categories = categoriesInMemory();
});
const send = async (pair: typeof editor, request: TestRequest) => {
  const handler = createHandler({
    categories,
    clock: { now: () => noon },
    log: rememberingLog(),
    signed: signedHttpFor(admin, editor, stranger),
  });
  const answer = await handler(signedEvent(pair, request));
  return { status: answer.statusCode, body: answer.body === undefined ? undefined : JSON.parse(answer.body) };
};
const path = '/v1/categories/news';
const everyDay = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

describe('manage-categories', () => {
  it('stores a category, shows it as it was written, replaces, lists and deletes it', async () => {
    const body = {
      name: { 'fr-fr': 'Nouvelles' },
      consent: { textVersion: '2026-01' },
      policy: { cap: { limit: 3, per: 'P1D' }, sendWindows: [{ from: '09:00', to: '17:00' }] },
    };
    const shown = {
      key: 'news',
      name: { 'fr-FR': 'Nouvelles' },
      essential: false,
      consent: { textVersion: '2026-01' },
      policy: { cap: { limit: 3, per: 'P1D' }, sendWindows: [{ days: everyDay, from: '09:00', to: '17:00' }] },
      createdAt: '2026-11-16T12:00:00.000Z',
      updatedAt: '2026-11-16T12:00:00.000Z',
    };
    expect(await send(editor, { method: 'PUT', path, body })).toEqual({ status: 201, body: shown });
    expect(await send(editor, { path })).toEqual({ status: 200, body: shown });
    expect((await send(editor, { path: '/v1/categories' })).body).toEqual({ items: [shown] });
    const replaced = await send(editor, { method: 'PUT', path, body: { essential: true } });
    expect(replaced).toMatchObject({ status: 200, body: { essential: true, policy: {} } });
    expect(replaced.body).not.toHaveProperty('consent');
    expect((await send(stranger, { path })).status).toBe(404);
    expect((await send(editor, { method: 'DELETE', path })).status).toBe(204);
    expect((await send(editor, { path })).status).toBe(404);
  });

  it.each([
    [{ policy: { sendWindows: [{ from: '9:00', to: '17:00' }] } }, 'policy.sendWindows[0].from'],
    [{ policy: { criticalPasses: ['consent'] } }, 'policy.criticalPasses[0]'],
    [{ name: { klingon_speech: 'x' } }, 'name.klingon_speech'],
    [{ sound: 'on' }, 'sound'],
  ])('refuses %j by the name of the field', async (body, field) => {
    const answer = await send(editor, { method: 'PUT', path, body });
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ path: field }] } });
  });

  it('says that a tenant has as many as it may', async () => {
    const answer = await send(editor, { method: 'PUT', path: '/v1/categories/one-too-many', body: {} });
    expect(answer).toMatchObject({ status: 409, body: { code: 'conflict' } });
  });

  it('keeps the policy for all categories, which the administrator alone sets', async () => {
    const policy = { path: '/v1/policy' };
    const body = { quietHours: { from: '22:00', to: '08:00' }, cap: { limit: 5, per: 'P1D' }, criticalPasses: [] };
    const shown = { ...body, quietHours: { ...body.quietHours, days: everyDay } };
    expect((await send(admin, policy)).body).toEqual({});
    expect((await send(editor, { method: 'PUT', body, ...policy })).status).toBe(403);
    expect(await send(admin, { method: 'PUT', body, ...policy })).toEqual({ status: 200, body: shown });
    expect(await send(editor, policy)).toEqual({ status: 200, body: shown });
    expect((await send(stranger, policy)).body).toEqual({});
  });
});

import { describe, expect, it } from 'vitest';
import { json } from '../../../lambdas/framework/http/answer.ts';
import type { SignedCall } from '../../../lambdas/framework/http/endpoint.ts';
import { carryOutOnce } from '../../../lambdas/framework/http/idempotent.ts';
import { createdOrReplaced, readName } from '../../../lambdas/framework/http/keyed.ts';
import { aKeyPair } from '../../support/edge.ts';
import { rememberingAnswers } from '../../support/signed-http.ts';

const call: SignedCall = {
  tenant: 'acme',
  key: aKeyPair().key,
  parameters: { key: 'news' },
  query: {},
  body: undefined,
  idempotencyKey: 'put-the-news',
  fingerprint: 'f',
  resumed: false,
};

describe('a name in a path', () => {
  it('is a name, or wrong under its own name', () => {
    expect(readName(call)).toEqual({ ok: true, value: 'news' });
    const errors = [{ path: 'key', message: expect.stringContaining('must be 1 to 64 letters') }];
    expect(readName({ parameters: { key: '~' } })).toMatchObject({ ok: false, error: { errors } });
    expect(readName(call, 'id')).toMatchObject({ ok: false, error: { errors: [{ path: 'id' }] } });
  });
});

describe('a put', () => {
  it.each([
    ['of a first try, of something new', undefined, { isNew: true, createdAt: 10 }, 201],
    ['of a first try, over something', undefined, { isNew: false, createdAt: 10 }, 200],
    ['of a repeat, over what its first try created', 10, { isNew: false, createdAt: 10 }, 201],
    ['of a repeat, over what stood before its first try', 10, { isNew: false, createdAt: 9 }, 200],
    ['of a repeat, over what stands since nobody knows when', 10, { isNew: false, createdAt: undefined }, 200],
    ['of a repeat whose first try stored nothing', 10, { isNew: true, createdAt: 99 }, 201],
  ])('%s', (_, firstBegunAt, put, status) => {
    expect(createdOrReplaced({ firstBegunAt }, put, {})).toEqual(json(status, {}));
  });

  it('is told the same by a repeat, where a crash kept the first answer from being remembered', async () => {
    const store = rememberingAnswers();
    const kept = new Map<string, number>();
    let now = 5;
    const clock = { now: () => ++now };
    const put = async (asked: SignedCall) => {
      const stood = kept.get('news');
      const createdAt = stood ?? clock.now();
      kept.set('news', createdAt);
      return createdOrReplaced(asked, { isNew: stood === undefined, createdAt }, {});
    };
    const crash = async () => Promise.reject(new Error('out of memory'));
    await expect(carryOutOnce(call, put, { store: { ...store, complete: crash }, clock })).rejects.toThrow();
    expect(await carryOutOnce(call, put, { store, clock })).toEqual(json(201, {}));
    const later = { ...call, idempotencyKey: 'put-it-anew' };
    expect(await carryOutOnce(later, put, { store, clock })).toEqual(json(200, {}));
  });
});

import { expect, it } from 'vitest';
import { createTurnstile } from '../../lambdas/adapters/turnstile.ts';

it('lets one in at a time, in the order of arrival', async () => {
  const turnstile = createTurnstile();
  const order: string[] = [];
  const first = await turnstile.enter(1_000);
  const others = ['second', 'third'].map(async (name) => {
    const leave = await turnstile.enter(1_000);
    order.push(name);
    leave?.();
  });
  expect(order).toEqual([]);
  first?.();
  await Promise.all(others);
  expect(order).toEqual(['second', 'third']);
});

it('turns away whoever waited too long, and lets in the next', async () => {
  const turnstile = createTurnstile();
  const first = await turnstile.enter(1_000);
  expect(await turnstile.enter(1)).toBeUndefined();
  first?.();
  expect(await turnstile.enter(1)).toBeTypeOf('function');
});

it('lets work pass one after the other, also after some that failed, and hears of other things in between', async () => {
  const { pass } = createTurnstile();
  const order: string[] = [];
  const work = (name: string) => async () => {
    order.push(`${name} begins`);
    setImmediate(() => order.push('something else'));
    await Promise.resolve();
    order.push(`${name} ends`);
    if (name === 'first') throw new Error('broken');
    return name;
  };
  const all = ['first', 'second'].map((name) => pass(work(name)));
  expect(await Promise.allSettled(all)).toMatchObject([{ status: 'rejected' }, { value: 'second' }]);
  expect(order).toEqual(['first begins', 'first ends', 'something else', 'second begins', 'second ends']);
});

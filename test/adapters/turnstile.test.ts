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

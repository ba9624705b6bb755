import { expect, test } from 'vitest';
import { remembered } from '../../../lambdas/core/category/remembered.ts';

const asking = () => {
  const asked: string[] = [];
  const ask = remembered((hours: { readonly name: string }, timezone: string, at: number) => {
    asked.push(`${hours.name} ${timezone} ${at}`);
    return at % 2 === 0 ? undefined : at;
  });
  return { asked, ask };
};

test('the same is reckoned once, also where the answer is that there is none', () => {
  const { asked, ask } = asking();
  const hours = { name: 'night' };
  expect([ask(hours, 'UTC', 1), ask(hours, 'UTC', 1), ask(hours, 'UTC', 2), ask(hours, 'UTC', 2)]).toEqual([
    1,
    1,
    undefined,
    undefined,
  ]);
  expect(asked).toEqual(['night UTC 1', 'night UTC 2']);
});

test('another zone, another time and other hours are another question', () => {
  const { asked, ask } = asking();
  const hours = { name: 'night' };
  for (const [zone, at] of [
    ['UTC', 1],
    ['Asia/Tokyo', 1],
    ['UTC', 3],
  ] as const)
    ask(hours, zone, at);
  ask({ name: 'night' }, 'UTC', 1);
  expect(asked).toHaveLength(4);
});

test('what is kept does not grow: the oldest is reckoned anew', () => {
  const { asked, ask } = asking();
  const hours = { name: 'night' };
  for (let at = 0; at <= 100; at += 1) ask(hours, 'UTC', at);
  ask(hours, 'UTC', 100);
  expect(asked).toHaveLength(101);
  ask(hours, 'UTC', 0);
  expect(asked).toHaveLength(102);
});

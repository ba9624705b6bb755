import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deliveryId, partOfChain, partOfDelivery, spreadOf } from '../../../lambdas/core/delivery/id.ts';

const purpose = { notificationId: 'ntf_1', chain: 'marie', step: 0, addressIndex: 0, part: 3 };

test('the same purpose makes the same id, any other another', () => {
  const others = [{ notificationId: 'ntf_2' }, { chain: 'bob' }, { step: 1 }, { addressIndex: 1 }];
  const ids = others.map((change) => deliveryId({ ...purpose, ...change }));
  expect(deliveryId({ ...purpose })).toBe(deliveryId(purpose));
  expect(new Set([deliveryId(purpose), ...ids]).size).toBe(others.length + 1);
});

test('an id names its partition', () => {
  expect(partOfDelivery(deliveryId(purpose))).toBe(3);
  expect(partOfDelivery('ntf_1')).toBeUndefined();
  expect(partOfDelivery(`${deliveryId(purpose)}0`)).toBeUndefined();
});

test('every chain has one partition within the spread, the shared one the first', () => {
  fc.assert(
    fc.property(fc.string(), fc.constantFrom(1, 10), (chain, spread) => {
      const part = partOfChain(chain, spread);
      expect(part).toBe(partOfChain(chain, spread));
      expect(part >= 0 && part < spread).toBe(true);
    }),
  );
  expect(partOfChain('*', 10)).toBe(0);
});

test.each([
  [1, 1],
  [25, 1],
  [26, 10],
  [5_000, 10],
])('%d deliveries are spread over %d partitions', (count, spread) => {
  expect(spreadOf(count)).toBe(spread);
});

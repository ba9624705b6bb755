import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createQueues } from '../../../local/host/queues/queue-engine.ts';
import { ManualClock } from './manual-clock.ts';

const visibilitySeconds = 30;
const maxReceiveCount = 3;

type Step =
  | { readonly do: 'send'; readonly group: string; readonly delaySeconds: number }
  | { readonly do: 'receive'; readonly max: number }
  | { readonly do: 'delete' | 'return'; readonly pick: number }
  | { readonly do: 'wait'; readonly seconds: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constant('send' as const),
    group: fc.constantFrom('a', 'b', 'c'),
    delaySeconds: fc.constantFrom(0, 0, 10, 60),
  }),
  fc.record({ do: fc.constant('receive' as const), max: fc.integer({ min: 1, max: 10 }) }),
  fc.record({ do: fc.constantFrom('delete' as const, 'return' as const), pick: fc.nat() }),
  fc.record({ do: fc.constant('wait' as const), seconds: fc.constantFrom(1, 10, 29, 31, 60) }),
);

test('whatever is sent, received, returned and waited for, no message is lost, and none is with two receivers at once', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 120, size: 'max' }), (steps) => {
      const clock = new ManualClock();
      const queues = createQueues({
        clock,
        region: 'eu-west-1',
        accountId: '000000000000',
        urlBase: 'http://127.0.0.1:1',
        queues: [
          {
            name: 'work',
            visibilityTimeoutSeconds: visibilitySeconds,
            redrive: { deadLetterQueueName: 'dead', maxReceiveCount },
          },
          { name: 'dead', visibilityTimeoutSeconds: visibilitySeconds },
        ],
      });
      const work = queues.get('work');
      const dead = queues.get('dead');
      const sent = new Set<string>();
      const deleted = new Set<string>();
      const held = new Map<string, { receiptHandle: string; until: number; count: number }>();

      for (const each of steps) {
        for (const [id, { until }] of held) if (until <= clock.now()) held.delete(id);
        switch (each.do) {
          case 'send':
            sent.add(work.send({ body: 'x', groupId: each.group, delaySeconds: each.delaySeconds }).messageId);
            break;
          case 'receive':
            for (const { messageId, receiptHandle, attributes } of work.receive({ max: each.max })) {
              expect(held.has(messageId)).toBe(false);
              expect(deleted.has(messageId)).toBe(false);
              const count = Number(attributes.ApproximateReceiveCount);
              expect(count).toBeLessThanOrEqual(maxReceiveCount);
              held.set(messageId, { receiptHandle, until: clock.now() + visibilitySeconds * 1_000, count });
            }
            break;
          case 'delete':
          case 'return': {
            const [id, receive] = [...held][each.pick % Math.max(held.size, 1)] ?? [];
            if (id === undefined || receive === undefined) break;
            held.delete(id);
            if (each.do === 'return') expect(work.changeVisibility(receive.receiptHandle, 0)).toBe('changed');
            else if (work.delete(receive.receiptHandle) === 'deleted') deleted.add(id);
            break;
          }
          case 'wait':
            clock.advance(each.seconds);
        }
        const counts = [work.counts(), dead.counts()];
        const total = counts.reduce((sum, { visible, notVisible, delayed }) => sum + visible + notVisible + delayed, 0);
        expect(total).toBe(sent.size - deleted.size);
      }

      clock.advance(100);
      const left = [work, dead].flatMap((queue) => queue.receive({ max: 1_000 }).map(({ messageId }) => messageId));
      expect(new Set([...left, ...deleted])).toEqual(sent);
      expect(left).toHaveLength(sent.size - deleted.size);
    }),
  );
});

import { expect, test } from 'vitest';
import { dedupKeySchema } from '../../../lambdas/core/incident/dedup-key.ts';

test.each(['INC-2024-001', 'api: heartbeat', 'heartbeats:x', 'x'.repeat(256)])('a tenant may choose %s', (key) => {
  expect(dedupKeySchema.safeParse(key).success).toBe(true);
});

test.each(['heartbeat:nightly', 'cloudwatch:arn:aws:cloudwatch:x', '', 'x'.repeat(257)])(
  'nobody may choose %j',
  (key) => {
    expect(dedupKeySchema.safeParse(key).success).toBe(false);
  },
);

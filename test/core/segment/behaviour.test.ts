import { describe, expect, it } from 'vitest';
import type { Engagement } from '../../../lambdas/core/insight/engagement.ts';
import type { ConditionInput } from '../../../lambdas/core/segment/condition.ts';
import { dayMs } from '../../../lambdas/core/time.ts';
import { counts, holds, now } from './builders.ts';

const reader: Engagement = {
  email: counts({ sent: 9, opened: 3, lastSentAt: now - 2 * dayMs, lastOpenedAt: now - 10 * dayMs }),
  push: counts({ sent: 4, opened: 2, clicked: 1, lastSentAt: now - dayMs, lastOpenedAt: now, lastClickedAt: now }),
};

const rows: readonly (readonly [ConditionInput, boolean])[] = [
  [{ did: 'opened' }, true],
  [{ did: 'clicked', channel: 'email' }, false],
  [{ did: 'clicked', channel: 'push' }, true],
  [{ did: 'received', channel: 'sms' }, false],
  [{ did: 'opened', channel: 'email', within: 'P10D' }, true],
  [{ did: 'opened', channel: 'email', within: 'P9DT23H' }, false],
  [{ did: 'opened', within: 'P9D' }, true],
  [{ did: 'opened', within: 'PT0S' }, true],
  // Counted over all channels where none is named.
  [{ did: 'opened', times: 5 }, true],
  [{ did: 'opened', times: 6 }, false],
  [{ did: 'opened', channel: 'email', times: 4 }, false],
  [{ did: 'received', times: 13 }, true],
];

describe('a condition on behaviour', () => {
  it.each(rows)('%j: %s', (asked, expected) => {
    expect(holds(asked, {}, reader)).toBe(expected);
  });

  it('holds of nobody of whom nothing is known, and so everybody of those was quiet', () => {
    expect(holds({ did: 'received' })).toBe(false);
    expect(holds({ none: [{ did: 'opened', within: 'P90D' }] })).toBe(true);
  });

  it('finds those who went quiet: written to lately, and read nothing for long', () => {
    const quiet: ConditionInput = {
      all: [
        { did: 'received', channel: 'email', within: 'P7D' },
        { none: [{ did: 'opened', channel: 'email', within: 'P7D' }] },
      ],
    };
    expect(holds(quiet, {}, reader)).toBe(true);
    expect(holds(quiet, {}, { email: counts({ lastSentAt: now, lastOpenedAt: now }) })).toBe(false);
  });
});

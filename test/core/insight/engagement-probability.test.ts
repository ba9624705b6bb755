import { describe, expect, it } from 'vitest';
import type { Engagement } from '../../../lambdas/core/insight/engagement.ts';
import { engagementProbability } from '../../../lambdas/core/insight/engagement-probability.ts';

const read = (opened: number, sent: number, clicked = 0): Engagement => ({
  email: { sent, delivered: sent, opened, clicked, hours: {} },
});

describe('the probability of engagement', () => {
  it('is a prior, and says so, while nobody has got anything', () => {
    expect(engagementProbability({ channel: 'email' })).toEqual({ value: 0.2133, basis: 'prior', messages: 0 });
    expect(engagementProbability({ channel: 'sms' })).toEqual({ value: 0.0262, basis: 'prior', messages: 0 });
  });

  it("is the tenant's for somebody new", () => {
    const told = engagementProbability({ channel: 'email', tenant: read(600, 1_000) });
    expect(told).toMatchObject({ basis: 'tenant', messages: 1_000 });
    expect(told.value).toBeCloseTo(0.6, 2);
  });

  it('moves slowly from the group to the person', () => {
    const tenant = read(100, 1_000);
    const told = (messages: number) =>
      engagementProbability({ channel: 'email', tenant, recipient: read(messages, messages) });
    expect(told(1)).toMatchObject({ basis: 'tenant' });
    expect(told(1).value).toBeGreaterThan(0.1);
    expect(told(5)).toMatchObject({ basis: 'recipient', messages: 5 });
    expect(told(5).value).toBeCloseTo((5 + 20 * 0.101) / 25, 2);
    expect(told(500).value).toBeGreaterThan(0.95);
  });

  it('takes whoever clicked for somebody who read, and never tells more than all', () => {
    const told = engagementProbability({ channel: 'email', recipient: read(0, 40, 40) });
    expect(told.value).toBeGreaterThan(0.8);
    expect(engagementProbability({ channel: 'email', recipient: read(90, 40) }).value).toBeLessThanOrEqual(1);
  });
});

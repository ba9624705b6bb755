import { describe, expect, it } from 'vitest';
import type { Ledger } from '../../../lambdas/core/delivery/ledger.ts';
import type { NotificationHead } from '../../../lambdas/core/notification/notification.ts';
import { timelineOf } from '../../../lambdas/core/notification/timeline.ts';
import { aBody, aDelivery, aLedger, noon } from '../../support/builders.ts';

const body = aBody();
const head: NotificationHead = {
  tenant: 'acme',
  id: body.id,
  status: 'planned',
  plannedAt: noon + 100,
  spread: 1,
  deliveryCount: 1,
};
const stories = (ledger?: Partial<Ledger>, delivery = aDelivery(), change: Partial<NotificationHead> = {}) =>
  timelineOf({
    body,
    head: { ...head, ...change },
    records: [ledger === undefined ? { delivery } : { delivery, ledger: aLedger(ledger, delivery) }],
  });
const typesOf = (...given: Parameters<typeof stories>) => stories(...given).map(({ type }) => type);
const drop = (status: 'failed' | 'suppressed' | 'expired' | 'skipped', reason: string) =>
  aDelivery({ decision: { kind: 'drop', status, reason } });
const attempt = (outcome: 'sent' | 'retry' | 'throttle' | 'failed' | 'unknown', at = noon + 200, code?: string) => ({
  at,
  durationMs: 5,
  outcome,
  ...(code === undefined ? {} : { code }),
});

describe('the timeline', () => {
  it('of what nobody has planned holds its acceptance', () => {
    expect(timelineOf({ body, records: [] })).toEqual([
      { at: '2026-11-16T12:00:00.000Z', type: 'accepted', message: 'The notification was accepted' },
    ]);
  });

  it('tells what held a message back, until when, and what would have, in words', () => {
    const held = [
      { rule: 'best-send-time', until: noon + 60_000 },
      { rule: 'quiet-hours', until: noon + 120_000 },
    ];
    const told = stories(undefined, aDelivery({ held, passed: ['frequency-cap'], scheduledFor: noon + 120_000 }));
    expect(told.filter(({ type }) => type === 'held' || type === 'passed')).toMatchObject([
      { rule: 'best-send-time', until: '2026-11-16T12:01:00.000Z' },
      {
        rule: 'quiet-hours',
        until: '2026-11-16T12:02:00.000Z',
        message: 'The email message to marie is held until 2026-11-16T12:02:00.000Z: quiet hours',
      },
      {
        rule: 'frequency-cap',
        message: 'The email message to marie is critical: the limit of how many messages the person gets passed by',
      },
    ]);
    expect(told.map(({ type }) => type)).toEqual(['accepted', 'planned', 'held', 'held', 'passed', 'scheduled']);
  });

  it.each([
    ['consent-withdrawn', 'The email message to marie was not sent: the person said no to the category'],
    ['bounced', 'The email message to marie was not sent: bounced'],
  ])('says of %s why in words, and keeps its name for programs', (reason, message) => {
    expect(stories(undefined, drop('suppressed', reason)).at(-1)).toMatchObject({ reason, message });
  });

  it.each<[string, Parameters<typeof stories>, readonly string[]]>([
    ['a message that waits its turn', [undefined, aDelivery({ decision: { kind: 'wait' } })], ['waiting']],
    ['a message that nobody has touched', [undefined], ['scheduled']],
    ['a suppressed message', [undefined, drop('suppressed', 'bounced')], ['suppressed']],
    ['a message without address', [undefined, drop('failed', 'no-address')], ['failed']],
    ['a sent message', [{ status: 'sent', attempts: [attempt('sent')] }], ['scheduled', 'sent']],
    [
      'a message that was delivered and opened',
      [
        {
          status: 'delivered',
          attempts: [attempt('sent')],
          facts: [
            { at: noon + 300, type: 'delivered' },
            { at: noon + 400, type: 'opened' },
          ],
        },
      ],
      ['scheduled', 'sent', 'delivered', 'opened'],
    ],
    [
      'a message that was refused, put off, and given up',
      [
        {
          status: 'failed',
          reason: 'retries-exhausted',
          attempts: [attempt('retry'), attempt('throttle', noon + 300)],
          updatedAt: noon + 400,
        },
      ],
      ['scheduled', 'refused', 'throttled', 'failed'],
    ],
    [
      'a message that was canceled',
      [{ status: 'canceled', attempts: [], facts: [{ at: noon + 300, type: 'canceled' }] }],
      ['scheduled', 'canceled'],
    ],
    [
      'a message that nobody knows of',
      [{ status: 'unknown', attempts: [attempt('unknown')] }],
      ['scheduled', 'unknown'],
    ],
  ])('tells of %s', (_, given, types) => {
    expect(typesOf(...given)).toEqual(['accepted', 'planned', ...types]);
  });

  it('says when the next try is due, at the last one', () => {
    const ledger: Partial<Ledger> = {
      status: 'queued',
      attempts: [attempt('retry'), attempt('retry', noon + 900, '503')],
      nextAt: noon + 60_000,
    };
    const [first, second] = stories(ledger).filter(({ type }) => type === 'refused');
    expect(first).not.toHaveProperty('nextAttemptAt');
    expect(second).toMatchObject({
      nextAttemptAt: '2026-11-16T12:01:00.000Z',
      code: '503',
      message: 'The email message to marie was refused for now: 503; next try at 2026-11-16T12:01:00.000Z',
    });
  });

  it('gives the reason of an end once, where the end is told', () => {
    const ledger: Partial<Ledger> = {
      status: 'failed',
      reason: 'address-invalid',
      attempts: [attempt('failed', noon + 200, '400')],
    };
    expect(stories(ledger).filter(({ reason }) => reason !== undefined)).toEqual([
      expect.objectContaining({ type: 'failed', reason: 'address-invalid', code: '400' }),
    ]);
  });

  it('runs from the oldest to the newest, whatever the order of what is stored', () => {
    const ledger: Partial<Ledger> = {
      status: 'delivered',
      attempts: [attempt('sent', noon + 500)],
      facts: [{ at: noon + 300, type: 'delivered' }],
    };
    const times = stories(ledger).map(({ at }) => at);
    expect(times).toEqual([...times].sort());
  });

  it('ends with the end of the notification', () => {
    const ended = stories({ status: 'sent', attempts: [attempt('sent')] }, undefined, {
      status: 'completed',
      endedAt: noon + 9_000,
    });
    expect(ended.at(-1)).toMatchObject({ type: 'completed', message: 'Ended: all messages have come to an end' });
    expect(
      typesOf(undefined, undefined, { status: 'canceled', canceledAt: noon + 9_000, endedAt: noon + 9_500 }).at(-1),
    ).toBe('canceled');
  });

  it('names a shared destination by its channel alone, and keeps names as they are', () => {
    const shared = aDelivery({ chain: '*', recipientId: '*', channel: 'slack' });
    expect(stories(undefined, shared).at(-1)?.message).toBe('The slack message is due at 2026-11-16T12:00:00.000Z');
    const named = aDelivery({ recipientId: 'Usr_A' });
    const unsure = stories({ status: 'unknown', attempts: [attempt('unknown')] }, named);
    expect(unsure.at(-1)?.message).toContain('the email message to Usr_A');
  });

  it('holds no address', () => {
    expect(JSON.stringify(stories({ status: 'sent', attempts: [attempt('sent')] }))).not.toContain('@');
  });
});

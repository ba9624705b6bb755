import { describe, expect, it } from 'vitest';
import { readSesEvent } from '../../../lambdas/core/feedback/ses.ts';

const timestamp = '2026-12-01T08:05:00.123Z';
const at = Date.parse(timestamp);
const sentAt = Date.parse('2026-12-01T08:00:00.000Z');

/** An event as SES puts it on EventBridge, with what SES adds and we do not read. */
const event = (eventType: string, parts: object = {}, tags?: object) => ({
  eventType,
  mail: {
    timestamp: '2026-12-01T08:00:00.000Z',
    source: 'hello@techcorp.example',
    sendingAccountId: '000000000000',
    messageId: '0102018f-1',
    destination: ['marie@example.com'],
    headersTruncated: false,
    headers: [{ name: 'Subject', value: 'Bienvenue' }],
    tags: tags ?? {
      'ses:configuration-set': ['carillon-dev-none'],
      'ses:caller-identity': ['send-email'],
      tenant: ['techcorp'],
      notification: ['ntf_1'],
      delivery: ['dlv_1'],
      category: ['onboarding'],
    },
  },
  ...parts,
});
const bounce = (bounceType: string, bounceSubType: string) => ({
  bounce: {
    feedbackId: 'f-1',
    bounceType,
    bounceSubType,
    bouncedRecipients: [{ emailAddress: 'forwarded@elsewhere.example', action: 'failed', status: '5.1.1' }],
    timestamp,
  },
});
const complaint = (complaintFeedbackType: string | null, complaintSubType: string | null = null) => ({
  complaint: {
    complainedRecipients: [{ emailAddress: 'marie@example.com' }],
    timestamp,
    complaintFeedbackType,
    complaintSubType,
  },
});

const hard = { channel: 'email', reason: 'bounced' };
const complained = { channel: 'email', reason: 'complained' };

describe('readSesEvent', () => {
  it.each([
    ['Delivery', { delivery: { timestamp, recipients: ['marie@example.com'] } }, { type: 'delivered', at }],
    ['Bounce', bounce('Permanent', 'General'), { type: 'bounced', at, code: 'Permanent.General', suppress: hard }],
    ['Bounce', bounce('Permanent', 'OnAccountSuppressionList'), { type: 'bounced', suppress: hard }],
    ['Bounce', bounce('Transient', 'MailboxFull'), { type: 'bounced', at, code: 'Transient.MailboxFull' }],
    ['Bounce', bounce('Undetermined', 'Undetermined'), { type: 'bounced', code: 'Undetermined.Undetermined' }],
    ['Complaint', complaint('abuse'), { type: 'complained', at, code: 'abuse', suppress: complained }],
    ['Complaint', complaint(null), { type: 'complained', code: 'complaint', suppress: complained }],
    [
      'Complaint',
      complaint(null, 'OnAccountSuppressionList'),
      { type: 'complained', code: 'OnAccountSuppressionList' },
    ],
    ['Reject', { reject: { reason: 'Bad content' } }, { type: 'failed', at: sentAt, code: 'Reject.Bad content' }],
    ['Rendering Failure', {}, { type: 'failed', at: sentAt, code: 'RenderingFailure' }],
    ['Open', { open: { ipAddress: '192.0.2.1', timestamp, userAgent: 'x' } }, { type: 'opened', at }],
    ['Click', { click: { link: 'https://a.example', timestamp } }, { type: 'clicked', at }],
  ])('reads %s %j', (eventType, parts, expected) => {
    expect(readSesEvent(event(eventType, parts))).toMatchObject({
      ok: true,
      value: {
        kind: 'feedback',
        tenant: 'techcorp',
        notificationId: 'ntf_1',
        deliveryId: 'dlv_1',
        providerId: '0102018f-1',
        address: 'marie@example.com',
        ...expected,
      },
    });
  });

  it.each(['Transient', 'Undetermined'])('suppresses no address for a bounce that is %s', (type) => {
    const read = readSesEvent(event('Bounce', bounce(type, 'General')));
    expect(read.ok && read.value).not.toHaveProperty('suppress');
  });

  it.each([
    ['Send', {}, 'send'],
    ['DeliveryDelay', { deliveryDelay: { delayType: 'MailboxFull', timestamp } }, 'delivery-delay'],
    ['Subscription', {}, 'subscription'],
    ['Complaint', complaint('not-spam'), 'not-spam'],
  ])('passes over %s', (eventType, parts, why) => {
    expect(readSesEvent(event(eventType, parts))).toEqual({ ok: true, value: { kind: 'ignored', why } });
  });

  it('passes over mail of the account that is not ours', () => {
    const foreign = event('Delivery', { delivery: { timestamp } }, { 'ses:configuration-set': ['other'] });
    expect(readSesEvent(foreign)).toEqual({ ok: true, value: { kind: 'ignored', why: 'not-ours' } });
  });

  it.each([
    ['an event that SES has not documented', event('Vanished'), { code: 'unknown-event', detail: 'Vanished' }],
    ['an event named like a method', event('toString'), { code: 'unknown-event', detail: 'toString' }],
    ['an event without its part', event('Delivery'), { code: 'malformed', detail: 'Delivery' }],
    ['an event without mail', { eventType: 'Delivery' }, { code: 'malformed', detail: 'mail' }],
    ['no event', 'nothing', { code: 'malformed', detail: '' }],
  ])('names %s', (_, detail, error) => {
    expect(readSesEvent(detail)).toEqual({ ok: false, error });
  });
});

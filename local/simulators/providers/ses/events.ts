import { randomUUID } from 'node:crypto';
import type { FeedbackType } from '../../feedback/feedback.ts';

/** Who and when an event of SES is about. Times are RFC 3339. */
export interface EventFacts {
  readonly recipient: string;
  readonly timestamp: string;
  readonly sentAt: string;
  readonly bounceType: 'Permanent' | 'Transient';
  readonly link: string;
}

/** One kind of event: how EventBridge calls it, how SES calls it, and what it carries under its own name. */
export interface EventKind {
  readonly detailType: string;
  readonly eventType: string;
  readonly field: string;
  readonly content: (facts: EventFacts) => object;
}

const agent = { ipAddress: '192.0.2.1', userAgent: 'Mozilla/5.0 (Carillon inbox)' } as const;
const reportingMTA = 'a1-11.smtp-out.eu-west-1.amazonses.com';

const bounces = {
  Permanent: { bounceSubType: 'General', status: '5.1.1', diagnosticCode: 'smtp; 550 5.1.1 user unknown' },
  Transient: { bounceSubType: 'General', status: '4.4.7', diagnosticCode: 'smtp; 450 4.4.7 try again later' },
} as const;

const bounce = ({ recipient, timestamp, bounceType }: EventFacts) => {
  const { bounceSubType, status, diagnosticCode } = bounces[bounceType];
  return {
    feedbackId: `0102-${randomUUID()}-000000`,
    bounceType,
    bounceSubType,
    bouncedRecipients: [{ emailAddress: recipient, action: 'failed', status, diagnosticCode }],
    timestamp,
    reportingMTA: `dns; ${reportingMTA}`,
  };
};

const complaint = ({ recipient, timestamp }: EventFacts) => ({
  complainedRecipients: [{ emailAddress: recipient }],
  timestamp,
  feedbackId: `0102-${randomUUID()}-000000`,
  complaintSubType: null,
  userAgent: agent.userAgent,
  complaintFeedbackType: 'abuse',
  arrivalDate: timestamp,
});

const delivery = ({ recipient, timestamp, sentAt }: EventFacts) => ({
  timestamp,
  processingTimeMillis: Math.max(0, Date.parse(timestamp) - Date.parse(sentAt)),
  recipients: [recipient],
  smtpResponse: '250 2.0.0 OK',
  reportingMTA,
});

/** SES developer guide, "Contents of event data" and "SES events schema reference" (EventBridge's detail types). */
export const sesEvents = {
  delivered: { detailType: 'Email Delivered', eventType: 'Delivery', field: 'delivery', content: delivery },
  bounced: { detailType: 'Email Bounced', eventType: 'Bounce', field: 'bounce', content: bounce },
  complained: {
    detailType: 'Email Complaint Received',
    eventType: 'Complaint',
    field: 'complaint',
    content: complaint,
  },
  opened: {
    detailType: 'Email Opened',
    eventType: 'Open',
    field: 'open',
    content: ({ timestamp }) => ({ ...agent, timestamp }),
  },
  clicked: {
    detailType: 'Email Clicked',
    eventType: 'Click',
    field: 'click',
    content: ({ timestamp, link }) => ({ ...agent, timestamp, link, linkTags: null }),
  },
  rejected: {
    detailType: 'Email Rejected',
    eventType: 'Reject',
    field: 'reject',
    content: () => ({ reason: 'Bad content' }),
  },
} as const satisfies Partial<Record<FeedbackType, EventKind>>;

import { arn, place } from '../../../host/assembly/place.ts';
import {
  type FeedbackTable,
  type FeedbackType,
  notPlayed,
  type PlayFeedback,
  played,
} from '../../feedback/feedback.ts';
import type { InboxMessage } from '../../inbox/message.ts';
import { type EventKind, sesEvents } from './events.ts';
import { readMail } from './mail.ts';
import { mimeOf, type SendEmailRequest, sendEmailSchema } from './send-email-request.ts';

/** What a configuration set must have in its name for SES to see such a thing. */
const tracking: Readonly<Partial<Record<FeedbackType, string>>> = { opened: 'opens', clicked: 'clicks' };

const firstLink = (message: InboxMessage): string | undefined =>
  /<a\b[^>]*?\bhref\s*=\s*["']?(https?:[^"'\s>]+)/i.exec(message.html ?? '')?.[1]?.replaceAll('&amp;', '&') ??
  /https?:\/\/[^\s<>"]+/.exec(message.text ?? '')?.[0];

const tagsOf = (request: SendEmailRequest, configurationSet: string, from: string): Record<string, string[]> => ({
  'ses:operation': ['SendEmail'],
  'ses:configuration-set': [configurationSet],
  'ses:source-ip': ['192.0.2.10'],
  'ses:from-domain': [from.replace(/^.*@|>$/g, '')],
  ...Object.fromEntries(request.EmailTags.map(({ Name, Value }) => [Name, [Value]])),
});

const mailPart = async (message: InboxMessage, request: SendEmailRequest, configurationSet: string) => {
  const { headers } = await readMail(mimeOf(request));
  const source = message.from ?? '';
  return {
    timestamp: message.at,
    source,
    sourceArn: arn('ses', `identity/${source.replace(/^.*@|>$/g, '')}`),
    sendingAccountId: place.account,
    messageId: message.providerId,
    destination: [message.to],
    headersTruncated: false,
    headers,
    commonHeaders: { from: [source], to: [message.to], messageId: message.providerId, subject: message.subject ?? '' },
    tags: tagsOf(request, configurationSet, source),
  };
};

/** Publishes one event on the default bus, exactly as SES does for a configuration set with that destination. */
const publish =
  (type: FeedbackType, { detailType, eventType, field, content }: EventKind): PlayFeedback =>
  async ({ message, feedback, at, cloud }) => {
    const request = sendEmailSchema.parse(message.payload);
    const configurationSet = request.ConfigurationSetName;
    if (configurationSet === undefined)
      return notPlayed('The mail was sent without a configuration set, so SES publishes no events about it.');
    const needed = tracking[type];
    if (needed !== undefined && !configurationSet.toLowerCase().includes(needed))
      return notPlayed(`The mail's configuration set, ${configurationSet}, does not track ${needed}.`);
    const link = feedback.link ?? firstLink(message);
    if (type === 'clicked' && link === undefined) return notPlayed('The mail has no link that could be clicked.');
    const facts = {
      recipient: message.to,
      timestamp: new Date(at).toISOString(),
      sentAt: message.at,
      bounceType: feedback.bounceType ?? 'Permanent',
      link: link ?? '',
    };
    await cloud.putEvent({
      source: 'aws.ses',
      detailType,
      resources: [arn('ses', `configuration-set/${configurationSet}`)],
      detail: { eventType, mail: await mailPart(message, request, configurationSet), [field]: content(facts) },
    });
    return played;
  };

/** All that SES can say of a mail later. */
export const sesFeedback: FeedbackTable = {
  delivered: publish('delivered', sesEvents.delivered),
  bounced: publish('bounced', sesEvents.bounced),
  complained: publish('complained', sesEvents.complained),
  opened: publish('opened', sesEvents.opened),
  clicked: publish('clicked', sesEvents.clicked),
  rejected: publish('rejected', sesEvents.rejected),
};

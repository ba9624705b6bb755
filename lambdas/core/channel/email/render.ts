import type { RenderFailure, SendJob } from '../../delivery/sender.ts';
import { fail, ok, type Result } from '../../result.ts';
import { defaultMailSender } from '../../tenant/tenant.ts';
import { sayIn } from '../../texts/texts.ts';
import type { ContentForms, MailDocument } from '../content.ts';
import { incidentFacts } from '../incident-facts.ts';
import { mailHeaders } from './headers.ts';
import { type EmailMessage, trackingOf } from './message.ts';

/** RFC 5322 leaves the length of a subject open; mail programs show far less than this. */
const maxSubject = 400;

/** A subject is one line: whatever a value brought along, no line break reaches the header. */
const oneLine = (text: string): string =>
  text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim()
    .slice(0, maxSubject);

/** SES takes these characters in a tag, and 256 of them. */
const tagValue = (value: string): string => value.replace(/[^A-Za-z0-9_.@-]/g, '_').slice(0, 256);

const tagsOf = (job: SendJob<'email'>): EmailMessage['tags'] =>
  Object.entries({
    tenant: job.tenant.id,
    notification: job.notificationId,
    delivery: job.deliveryId,
    category: job.category,
  }).map(([name, value]) => ({ name, value: tagValue(value) }));

/** What a mail about an incident adds to its words: the button that acknowledges, and the facts. */
function answerOf({
  about,
  acknowledgeUrl,
  locale,
  timezone,
}: SendJob<'email'>): Pick<MailDocument, 'action' | 'facts'> {
  const incident = about?.incident;
  if (incident === undefined) return {};
  return {
    facts: incidentFacts(incident, { locale, timezone }),
    ...(acknowledgeUrl !== undefined && {
      action: { url: acknowledgeUrl, label: sayIn(locale, 'message.acknowledge') },
    }),
  };
}

/** The mail for one person, from the tenant's own address. */
export function renderEmail(
  job: SendJob<'email'>,
  content: Pick<ContentForms, 'mail'>,
): Result<EmailMessage, RenderFailure> {
  const { config } = job;
  const address = config.fromEmail ?? defaultMailSender(job.tenant.senders);
  if (address === undefined) return fail({ reason: 'sender-rejected', code: 'no-sender' });
  const unsubscribeUrl = config.unsubscribeLink ? job.unsubscribeUrl : undefined;
  const subject = oneLine(job.title);
  const parts = content.mail({
    title: subject,
    markdown: job.markdown,
    ...(job.own?.html !== undefined && { html: job.own.html }),
    ...(job.own?.text !== undefined && { text: job.own.text }),
    locale: job.own?.locale ?? job.locale,
    from: { name: job.tenant.name, ...job.tenant.settings.brand },
    ...answerOf(job),
    ...(unsubscribeUrl !== undefined && {
      unsubscribe: { url: unsubscribeUrl, label: sayIn(job.locale, 'message.unsubscribe') },
    }),
  });
  return ok({
    from: { name: oneLine(config.fromName ?? job.tenant.name), address },
    to: job.address,
    ...(config.replyTo !== undefined && { replyTo: config.replyTo }),
    subject,
    ...parts,
    headers: mailHeaders(config.priority, unsubscribeUrl),
    tracking: trackingOf(config),
    tags: tagsOf(job),
    attachments: config.attachments,
    date: job.now,
  });
}

import type { ChannelName } from '../../core/channel/channels.ts';
import type { ContentForms } from '../../core/channel/content.ts';
import { renderEmail } from '../../core/channel/email/render.ts';
import { renderInbox } from '../../core/channel/inbox/render.ts';
import { renderPagerduty } from '../../core/channel/pagerduty/render.ts';
import { renderPush } from '../../core/channel/push/render.ts';
import { renderSlack } from '../../core/channel/slack/render.ts';
import { renderSms } from '../../core/channel/sms/render.ts';
import { renderTeams } from '../../core/channel/teams/render.ts';
import { renderWebhook } from '../../core/channel/webhook/render.ts';
import type { RenderFailure, SendJob } from '../../core/delivery/sender.ts';
import { ok, type Result } from '../../core/result.ts';
import { renderMail } from '../../core/template/content/mail/render-mail.ts';
import { markdownToLinks } from '../../core/template/content/markdown/links.ts';
import { markdownToBlocks } from '../../core/template/content/slack/markdown-to-blocks.ts';
import { markdownToMrkdwn } from '../../core/template/content/slack/markdown-to-mrkdwn.ts';
import { markdownToCard } from '../../core/template/content/teams/markdown-to-card.ts';
import { markdownToText } from '../../core/template/content/text/markdown-to-text.ts';

const forms: ContentForms = {
  text: markdownToText,
  mail: renderMail,
  mrkdwn: markdownToMrkdwn,
  blocks: markdownToBlocks,
  card: markdownToCard,
  links: markdownToLinks,
};

type Renderers = {
  readonly [Channel in ChannelName]: (job: SendJob<Channel>) => Result<unknown, RenderFailure>;
};

/** What each sender renders. */
const renderers: Renderers = {
  email: (job) => renderEmail(job, forms),
  sms: (job) => renderSms(job, forms),
  push: (job) => renderPush(job, forms),
  slack: (job) => renderSlack(job, forms),
  webhook(job) {
    const rendered = renderWebhook(job, forms);
    return rendered.ok ? ok(JSON.parse(rendered.value.body)) : rendered;
  },
  pagerduty: (job) => renderPagerduty(job, forms),
  teams: (job) => renderTeams(job, forms),
  inbox(job) {
    const rendered = renderInbox(job, forms);
    return rendered.ok ? ok(rendered.value.content) : rendered;
  },
};

/** The message of a channel known only at run time, over the job whose config its own schema parsed. */
export const renderFor = (channel: ChannelName, job: SendJob): Result<unknown, RenderFailure> =>
  (renderers[channel] as (job: SendJob) => Result<unknown, RenderFailure>)(job);

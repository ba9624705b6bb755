import type { RenderFailure, SendJob } from '../../delivery/sender.ts';
import { fail, ok, type Result } from '../../result.ts';
import { escapeMrkdwn } from '../../template/content/slack/inline-mrkdwn.ts';
import { splitMrkdwn } from '../../template/content/slack/split-mrkdwn.ts';
import type { ContentForms, SlackBlock } from '../content.ts';
import { cutAtWord } from '../cut.ts';
import { incidentBlocks, type Standing } from './incident-blocks.ts';

/** The arguments of `chat.postMessage` but for the channel: https://docs.slack.dev/reference/methods/chat.postMessage */
export interface SlackMessage {
  /** With blocks: what notifications and screen readers say instead. */
  readonly text: string;
  readonly blocks?: readonly SlackBlock[];
  readonly thread_ts?: string;
  readonly unfurl_links: false;
  readonly unfurl_media: false;
  readonly metadata: {
    readonly event_type: 'carillon_notification';
    readonly event_payload: { readonly notification_id: string; readonly delivery_id: string };
  };
}

/** Slack's limits: a header's plain text, the text it recommends, and the blocks of one message. */
const maxHeader = 150;
const maxText = 4_000;
const maxBlocks = 50;
const maxSection = 3_000;
const maxMentions = 100;

const shortTitle = (title: string): string =>
  title.length <= maxHeader ? title : `${cutAtWord(title, (part) => part.length < maxHeader)}…`;

/** Cut where no link, entity or mention falls apart. */
const shortText = (mrkdwn: string, limit: number): string =>
  mrkdwn.length <= limit ? mrkdwn : `${splitMrkdwn(mrkdwn, limit - 1)[0] ?? ''}…`;

/** Everybody whom the message is for and whose Slack id is known. */
const mentionsOf = (job: SendJob<'slack'>): string =>
  job.config.mentionUsers
    ? [...new Set(job.recipients.flatMap(({ slackUserId }) => slackUserId ?? []))]
        .slice(0, maxMentions)
        .map((id) => `<@${id}>`)
        .join(' ')
    : '';

const section = (text: string): SlackBlock => ({ type: 'section', text: { type: 'mrkdwn', text } });

/** The forms that a Slack message is made of. */
export type SlackForms = Pick<ContentForms, 'mrkdwn' | 'blocks'>;

/** The words, cut where what must stay beside them has no room. */
function blocksOf(
  job: SendJob<'slack'>,
  mentions: string,
  content: SlackForms,
  standing: Standing | undefined,
): readonly SlackBlock[] {
  const own = job.own?.mrkdwn;
  const title = isOwn(job) ? '' : job.title.trim();
  const head: readonly SlackBlock[] = [
    ...(title === '' ? [] : [{ type: 'header', text: { type: 'plain_text', text: shortTitle(title), emoji: true } }]),
    ...(mentions === '' ? [] : [section(shortText(mentions, maxSection))]),
  ];
  const foot = incidentBlocks(job, standing);
  const words = job.own?.blocks ?? (own === undefined ? content.blocks(job.markdown) : sections(own));
  const room = maxBlocks - head.length - foot.length;
  return [...head, ...(words.length <= room ? words : [...words.slice(0, room - 1), more]), ...foot];
}

/** A template says all there is to say: no title stands before it. */
const isOwn = ({ own }: SendJob<'slack'>): boolean => own?.mrkdwn !== undefined || own?.blocks !== undefined;

/** What is read where blocks are not shown: the template's own text, else what its blocks say. */
function mrkdwnOf({ own, markdown }: SendJob<'slack'>, content: SlackForms): string {
  if (own?.mrkdwn !== undefined) return own.mrkdwn.trim();
  return own?.blocks === undefined ? content.mrkdwn(markdown).trim() : wordsIn(own.blocks).join('\n');
}

/** The texts of blocks, in their order. */
const wordsIn = (value: unknown): readonly string[] => {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(wordsIn);
  return Object.entries(value).flatMap(([name, entry]) =>
    name === 'text' && typeof entry === 'string' ? [entry] : wordsIn(entry),
  );
};

const sections = (mrkdwn: string): readonly SlackBlock[] => splitMrkdwn(mrkdwn, maxSection).map(section);

const more: SlackBlock = { type: 'context', elements: [{ type: 'plain_text', text: '…' }] };

/**
 * The message for a channel or a person. With `threadTs` it answers in that thread; `thread` answers the first message
 * of the same incident, where one stands, and else begins a thread of its own, as any message in a channel does.
 */
export function renderSlack(
  job: SendJob<'slack'>,
  content: SlackForms,
  standing?: Standing,
): Result<SlackMessage, RenderFailure> {
  const mentions = mentionsOf(job);
  const title = isOwn(job) ? '' : job.title.trim();
  const lines = [title === '' ? '' : `*${escapeMrkdwn(title)}*`, mentions, mrkdwnOf(job, content)];
  const text = shortText(lines.filter((line) => line !== '').join('\n'), maxText);
  if (text === '') return fail({ reason: 'content-invalid', code: 'text-empty' });
  const thread = job.config.threadTs ?? (job.config.thread ? job.threadRoot : undefined);
  return ok({
    text,
    ...((job.config.blocks || job.own?.blocks !== undefined) && { blocks: blocksOf(job, mentions, content, standing) }),
    ...(thread !== undefined && { thread_ts: thread }),
    unfurl_links: false,
    unfurl_media: false,
    metadata: {
      event_type: 'carillon_notification',
      event_payload: { notification_id: job.notificationId, delivery_id: job.deliveryId },
    },
  });
}

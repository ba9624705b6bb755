import { describe, expect, it } from 'vitest';
import type { SlackMessage } from '../../../../lambdas/core/channel/slack/render.ts';
import { renderSlack } from '../../../../lambdas/core/channel/slack/render.ts';
import { buildJob, plainContent } from '../builders.ts';

type Changes = Parameters<typeof buildJob<'slack'>>[1];

const render = (changes: Changes = {}): SlackMessage => {
  const rendered = renderSlack(buildJob('slack', changes), plainContent);
  if (!rendered.ok) throw new Error(rendered.error.code);
  return rendered.value;
};

const team = [
  { slackUserId: 'U111' },
  { slackUserId: 'U222' },
  { email: 'no-slack@example.com' },
  { slackUserId: 'U111' },
];

describe('renderSlack', () => {
  it('writes title and content as text, unfolds no links, and names the delivery in the metadata', () => {
    expect(render({ title: 'API is down', markdown: '*Region* eu-west-1' })).toEqual({
      text: '*API is down*\n*Region* eu-west-1',
      unfurl_links: false,
      unfurl_media: false,
      metadata: {
        event_type: 'carillon_notification',
        event_payload: { notification_id: 'ntf_1', delivery_id: 'dlv_1' },
      },
    });
  });

  it('mentions everybody whose Slack id is known, once', () => {
    const { text } = render({ title: 'Down', markdown: 'Now', recipients: team, config: { mentionUsers: true } });
    expect(text).toBe('*Down*\n<@U111> <@U222>\nNow');
    expect(render({ recipients: team }).text).not.toContain('<@');
  });

  it('lets no title speak Slack: a channel cannot be called by a value', () => {
    expect(render({ title: 'Hi <!channel> & co' }).text).toContain('*Hi &lt;!channel&gt; &amp; co*');
  });

  it('lays out blocks: header, mentions, content', () => {
    const config = { blocks: true, mentionUsers: true };
    expect(render({ title: '🚨 Down', markdown: 'Now', recipients: team, config }).blocks).toEqual([
      { type: 'header', text: { type: 'plain_text', text: '🚨 Down', emoji: true } },
      { type: 'section', text: { type: 'mrkdwn', text: '<@U111> <@U222>' } },
      { type: 'section', text: { type: 'mrkdwn', text: 'Now' } },
    ]);
  });

  it('cuts what is longer than Slack takes', () => {
    const message = render({ title: 'word '.repeat(100), markdown: 'word '.repeat(2_000), config: { blocks: true } });
    expect(message.text.length).toBeLessThanOrEqual(4_000);
    expect(message.blocks?.[0]).toMatchObject({ text: { text: expect.stringMatching(/^.{100,149}…$/) } });
  });

  it('answers in the thread that is named; a thread of its own begins at the top', () => {
    expect(render({ config: { thread: true, threadTs: '1700000000.000100' } }).thread_ts).toBe('1700000000.000100');
    expect(render({ config: { thread: true } })).not.toHaveProperty('thread_ts');
  });

  it('refuses a message without a word', () => {
    expect(renderSlack(buildJob('slack', { title: '', markdown: '' }), plainContent)).toEqual({
      ok: false,
      error: { reason: 'content-invalid', code: 'text-empty' },
    });
  });
});

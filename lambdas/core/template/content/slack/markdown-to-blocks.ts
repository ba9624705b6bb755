import type { SlackBlock } from '../../../channel/content.ts';
import type { Block } from '../markdown/document.ts';
import { parseMarkdown } from '../markdown/parse-markdown.ts';
import { inlineText } from '../text/inline-text.ts';
import { blockToMrkdwn } from './markdown-to-mrkdwn.ts';
import { splitMrkdwn } from './split-mrkdwn.ts';

/**
 * Slack's limits (https://docs.slack.dev/reference/block-kit/blocks): 3,000 characters in a section, 150 in a header,
 * 50 blocks in a message, of which two stay free for the title and the mentions.
 */
export const slackLimits = { section: 3_000, header: 150, blocks: 48 } as const;

/** Markdown as blocks: headings become headers, rules dividers, and what stands between them sections. */
export function markdownToBlocks(markdown: string): readonly SlackBlock[] {
  const blocks: SlackBlock[] = [];
  let gathered = '';
  const flush = () => {
    for (const text of splitMrkdwn(gathered, slackLimits.section)) blocks.push(section(text));
    gathered = '';
  };
  for (const block of parseMarkdown(markdown)) {
    const own = ownBlock(block);
    const text = own === undefined ? blockToMrkdwn(block) : '';
    if (own !== undefined || gathered.length + text.length + 2 > slackLimits.section) flush();
    if (own !== undefined) blocks.push(own);
    else gathered = gathered === '' ? text : `${gathered}\n\n${text}`;
  }
  flush();
  return withinLimit(blocks);
}

/** `verbatim`: Slack must not look for channels, people and addresses in the text by itself. */
const section = (text: string): SlackBlock => ({ type: 'section', text: { type: 'mrkdwn', text, verbatim: true } });

/** The block that a heading or a rule is by itself; a heading too long for a header stays text. */
function ownBlock(block: Block): SlackBlock | undefined {
  if (block.kind === 'rule') return { type: 'divider' };
  if (block.kind !== 'heading') return undefined;
  const text = inlineText(block.content).replaceAll('\n', ' ').trim();
  if (text === '' || text.length > slackLimits.header) return undefined;
  return { type: 'header', text: { type: 'plain_text', text, emoji: true } };
}

/** What has no room ends with a mark that something is missing. */
function withinLimit(blocks: readonly SlackBlock[]): readonly SlackBlock[] {
  if (blocks.length <= slackLimits.blocks) return blocks;
  const mark: SlackBlock = { type: 'context', elements: [{ type: 'plain_text', text: '…' }] };
  return [...blocks.slice(0, slackLimits.blocks - 1), mark];
}

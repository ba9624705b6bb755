import type { ContentForms } from '../../channel/content.ts';
import { renderMail } from './mail/render-mail.ts';
import { markdownToBlocks } from './slack/markdown-to-blocks.ts';
import { markdownToMrkdwn } from './slack/markdown-to-mrkdwn.ts';
import { markdownToText } from './text/markdown-to-text.ts';

/** A content in the forms that the channels speak. */
export const contentForms: ContentForms = {
  text: markdownToText,
  mail: renderMail,
  mrkdwn: markdownToMrkdwn,
  blocks: markdownToBlocks,
};

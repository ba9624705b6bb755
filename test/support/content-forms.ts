import type { ContentForms } from '../../lambdas/core/channel/content.ts';
import { renderMail } from '../../lambdas/core/template/content/mail/render-mail.ts';
import { markdownToLinks } from '../../lambdas/core/template/content/markdown/links.ts';
import { markdownToBlocks } from '../../lambdas/core/template/content/slack/markdown-to-blocks.ts';
import { markdownToMrkdwn } from '../../lambdas/core/template/content/slack/markdown-to-mrkdwn.ts';
import { markdownToCard } from '../../lambdas/core/template/content/teams/markdown-to-card.ts';
import { markdownToText } from '../../lambdas/core/template/content/text/markdown-to-text.ts';

/** All forms of a content together; each sender loads its own only. */
export const contentForms: ContentForms = {
  text: markdownToText,
  mail: renderMail,
  mrkdwn: markdownToMrkdwn,
  blocks: markdownToBlocks,
  card: markdownToCard,
  links: markdownToLinks,
};

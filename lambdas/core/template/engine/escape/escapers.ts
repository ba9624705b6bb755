import type { Run } from '../runtime/run.ts';
import { escapeHtml } from './escape-html.ts';
import { escapeMarkdown } from './escape-markdown.ts';
import { escapeMrkdwnJson, escapeMrkdwnText } from './escape-mrkdwn.ts';

/** What a template's text is: its values are escaped for it. */
export type EscapeMode = 'html' | 'markdown' | 'mrkdwn' | 'mrkdwn-json' | 'text';

/** How a value becomes text that has no meaning of its own where it stands. */
export const escapers = {
  html: escapeHtml,
  markdown: escapeMarkdown,
  mrkdwn: escapeMrkdwnText,
  'mrkdwn-json': escapeMrkdwnJson,
  text: (_run: Run, text: string): string => text,
} as const satisfies Record<EscapeMode, (run: Run, text: string) => string>;

import type { Run } from '../runtime/run.ts';
import { escapeHtml } from './escape-html.ts';
import { escapeMarkdown } from './escape-markdown.ts';

/** What a template's text is: its values are escaped for it. */
export type EscapeMode = 'html' | 'markdown' | 'text';

/** How a value becomes text that has no meaning of its own where it stands. */
export const escapers = {
  html: escapeHtml,
  markdown: escapeMarkdown,
  text: (_run: Run, text: string): string => text,
} as const satisfies Record<EscapeMode, (run: Run, text: string) => string>;

import type { OwnWords } from '../../channel/own-words.ts';
import { ok, type Result } from '../../result.ts';
import type { RenderMode } from '../engine/engine.ts';
import { renderBlocks } from './render-blocks.ts';
import type { WordedChannel, Words } from './words.ts';

/** A text that could not be rendered; names the place in the template, never a value. */
export interface TextFailure {
  /** Within the words: `subject`, `blocks[0].text.text`. */
  readonly field: string;
  readonly reason: string;
  readonly line: number;
  readonly column: number;
}

/** Renders one text of the words. */
export type RenderText = (source: string, mode: RenderMode, field: string) => Result<string, TextFailure>;

/** What a channel is given to say. Absent: what the notification itself says. */
export interface Said {
  readonly title?: string;
  readonly markdown?: string;
  readonly own?: OwnWords;
}

type Renderers = {
  readonly [Channel in WordedChannel]: (
    words: NonNullable<Words[Channel]>,
    render: RenderText,
  ) => Result<Said, TextFailure>;
};

/** The words of each channel, as the channel is told them. */
const renderers: Renderers = {
  email: ({ subject, html, markdown, text }, render) =>
    said(render, { title: ['subject', subject], markdown: ['markdown', markdown] }, { html, text }),
  sms: ({ text }, render) => said(render, {}, { text }),
  push: ({ title, body }, render) => {
    const shown = said(render, { title: ['title', title] }, {});
    if (!shown.ok) return shown;
    const rendered = render(body, 'text', 'body');
    return rendered.ok ? ok({ ...shown.value, markdown: '', own: { text: rendered.value } }) : rendered;
  },
  slack: ({ text, blocks }, render) => {
    const mrkdwn = text === undefined ? ok(undefined) : render(text, 'mrkdwn', 'text');
    if (!mrkdwn.ok) return mrkdwn;
    const made = blocks === undefined ? ok(undefined) : renderBlocks(blocks, render);
    if (!made.ok) return made;
    return ok({
      title: '',
      markdown: '',
      own: {
        ...(mrkdwn.value !== undefined && { mrkdwn: mrkdwn.value }),
        ...(made.value !== undefined && { blocks: made.value }),
      },
    });
  },
  webhook: titled,
  teams: titled,
  inbox: titled,
  pagerduty: ({ summary, markdown }, render) =>
    said(render, { title: ['summary', summary], markdown: ['markdown', markdown] }, {}),
};

/** Renders the words of one channel; ends with the first text that cannot be rendered. */
export const renderWords = <Channel extends WordedChannel>(
  channel: Channel,
  words: NonNullable<Words[Channel]>,
  render: RenderText,
): Result<Said, TextFailure> => renderers[channel](words, render);

function titled(
  { title, markdown }: { readonly title?: string | undefined; readonly markdown: string },
  render: RenderText,
): Result<Said, TextFailure> {
  return said(render, { title: ['title', title], markdown: ['markdown', markdown] }, {});
}

type Field = readonly [field: string, source: string | undefined];

/** A title as plain text and a content in Markdown, which is empty where the channel's own words say it all. */
function said(
  render: RenderText,
  { title, markdown }: { readonly title?: Field; readonly markdown?: Field },
  own: { readonly html?: string | undefined; readonly text?: string | undefined },
): Result<Said, TextFailure> {
  const parts: { title?: string; markdown: string; html?: string; text?: string } = { markdown: '' };
  const texts = [
    ['title', 'text', title],
    ['markdown', 'markdown', markdown],
    ['html', 'html', ['html', own.html]],
    ['text', 'text', ['text', own.text]],
  ] as const;
  for (const [name, mode, field] of texts) {
    const [at, source] = field ?? [];
    if (at === undefined || source === undefined) continue;
    const rendered = render(source, mode, at);
    if (!rendered.ok) return rendered;
    parts[name] = rendered.value;
  }
  const { html, text, ...shown } = parts;
  const ownWords = { ...(html !== undefined && { html }), ...(text !== undefined && { text }) };
  return ok({ ...shown, ...(Object.keys(ownWords).length > 0 && { own: ownWords }) });
}

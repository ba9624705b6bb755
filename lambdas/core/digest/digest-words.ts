import type { ChannelName } from '../channel/channels.ts';
import type { AboutDigest } from '../notification/about.ts';
import { literalMarkdown, literalTemplate } from '../template/literal.ts';
import { sayIn } from '../texts/texts.ts';

type Item = AboutDigest['items'][number];

/** Where there is room for a line of each only. */
const shortChannels: ReadonlySet<ChannelName> = new Set(['sms', 'push']);

/** The title and content of several messages as one, as templates that render to just that. */
export function digestWords(
  { items, omitted }: AboutDigest,
  { channel, locale }: { readonly channel: ChannelName; readonly locale: string },
): { readonly title: string; readonly content: string } {
  const title = sayIn(locale, 'digest.title', { count: items.length + omitted });
  const list = items.map(shortChannels.has(channel) ? shortEntry : entry).join('\n');
  const more = omitted === 0 ? '' : `\n\n${sayIn(locale, 'digest.more', { count: omitted })}`;
  return {
    title: literalTemplate(title),
    // A text message has no title beside its content.
    content: literalTemplate(`${channel === 'sms' ? `${literalMarkdown(title)}\n\n` : ''}${list}${more}`),
  };
}

const shortEntry = ({ title }: Item): string => `- ${literalMarkdown(title)}`;

/** The content below the title, as a part of the same point of the list. */
const entry = ({ title, content }: Item): string =>
  [`- **${literalMarkdown(title)}**`, '', ...content.trim().split('\n'), ''].map(indented).join('\n');

const indented = (line: string, index: number): string => (index === 0 || line === '' ? line : `  ${line}`);

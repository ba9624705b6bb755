import type { ChannelName } from '../../core/channel/channels.ts';
import { sayIn } from '../../core/texts/texts.ts';
import { escapeHtml } from '../../framework/http/escape-html.ts';
import { writePage } from '../../framework/http/page-frame.ts';
import { paragraph } from './html.ts';

/** Whom the page is for, and what comes from whom no more. */
export interface Unsubscribing {
  /** In the order of preference. */
  readonly locales: readonly string[];
  readonly tenantName: string;
  readonly channel: ChannelName;
  /** The tenant's colour. */
  readonly accent?: string | undefined;
}

const consequenceOf = (channel: ChannelName) =>
  channel === 'email' || channel === 'sms' ? (`unsubscribe.${channel}` as const) : 'unsubscribe.other';

/** What unsubscribing does, in a sentence. */
export const consequence = ({ locales, channel, tenantName }: Unsubscribing): string =>
  sayIn(locales, consequenceOf(channel), { tenant: tenantName });

function pageOf(
  about: Unsubscribing,
  titleKey: 'unsubscribe.question' | 'unsubscribe.done',
  ending: readonly string[],
): string {
  const { locales, accent } = about;
  const title = sayIn(locales, titleKey);
  const html = [`<h1>${escapeHtml(title)}</h1>`, paragraph(consequence(about)), ...ending];
  return writePage({ locales, title, html: html.join('\n'), accent });
}

/** Asks before anything changes. The field is the one that RFC 8058 sends, so that both ways in are one. */
export const askPage = (about: Unsubscribing): string =>
  pageOf(about, 'unsubscribe.question', [
    `<form method="post"><button name="List-Unsubscribe" value="One-Click">${escapeHtml(sayIn(about.locales, 'message.unsubscribe'))}</button></form>`,
  ]);

/** `canPrefer`: the same address shows what else they may choose. */
export const donePage = (about: Unsubscribing & { readonly canPrefer?: boolean }): string =>
  pageOf(about, 'unsubscribe.done', [
    paragraph(sayIn(about.locales, 'page.close')),
    ...(about.canPrefer === true
      ? [`<p><a class="way" href="">${escapeHtml(sayIn(about.locales, 'message.preferences'))}</a></p>`]
      : []),
  ]);

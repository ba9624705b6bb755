import type { ChannelName } from '../../core/channel/channels.ts';
import { sayIn } from '../../core/texts/texts.ts';
import { escapeHtml } from '../../framework/http/escape-html.ts';
import { writePage } from '../../framework/http/page-frame.ts';

/** Whom the page is for, and what comes from whom no more. */
export interface Unsubscribing {
  readonly locales: readonly string[];
  readonly tenantName: string;
  readonly channel: ChannelName;
}

const consequenceOf = (channel: ChannelName) =>
  channel === 'email' || channel === 'sms' ? (`unsubscribe.${channel}` as const) : 'unsubscribe.other';

const paragraph = (text: string): string => `<p>${escapeHtml(text)}</p>`;

function pageOf(
  { locales, tenantName, channel }: Unsubscribing,
  titleKey: 'unsubscribe.question' | 'unsubscribe.done',
  ending: string,
): string {
  const title = sayIn(locales, titleKey);
  const html = [
    `<h1>${escapeHtml(title)}</h1>`,
    paragraph(sayIn(locales, consequenceOf(channel), { tenant: tenantName })),
    ending,
  ];
  return writePage({ locales, title, html: html.join('\n') });
}

/** Asks before anything changes. The field is the one that RFC 8058 sends, so that both ways in are one. */
export const askPage = (about: Unsubscribing): string =>
  pageOf(
    about,
    'unsubscribe.question',
    `<form method="post"><button name="List-Unsubscribe" value="One-Click">${escapeHtml(sayIn(about.locales, 'message.unsubscribe'))}</button></form>`,
  );

export const donePage = (about: Unsubscribing): string =>
  pageOf(about, 'unsubscribe.done', paragraph(sayIn(about.locales, 'page.close')));

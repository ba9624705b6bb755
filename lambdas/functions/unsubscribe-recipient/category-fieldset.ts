import type { Category } from '../../core/category/category.ts';
import type { ChannelName } from '../../core/channel/channels.ts';
import type { CategoryChoice, DigestKind } from '../../core/preference/choices.ts';
import { sayIn, type TextKey } from '../../core/texts/texts.ts';
import { escapeHtml } from '../../framework/http/escape-html.ts';
import { checkbox, hidden, nameFor, spanOf, wordsFor } from './html.ts';

/** What people call the channels on which they can be reached themselves. */
const channelTexts: Partial<Record<ChannelName, Extract<TextKey, `channel.${string}`>>> = {
  email: 'channel.email',
  sms: 'channel.sms',
  push: 'channel.push',
  slack: 'channel.slack',
  inbox: 'channel.inbox',
};

const digestTexts = {
  usual: 'preferences.asUsual',
  off: 'preferences.asTheyCome',
  day: 'preferences.daily',
  week: 'preferences.weekly',
  window: 'preferences.soon',
} as const satisfies Record<DigestKind, TextKey>;

export interface Reader {
  /** In the order of preference. */
  readonly locales: readonly string[];
  readonly tenantName: string;
}

/** The questions about one category: by which channels, how often, and whether they agree where that is asked. */
export function categoryFieldset(
  category: Category,
  choice: CategoryChoice,
  { locales, tenantName }: Reader,
  index: number,
): string {
  const { key } = category;
  const description = wordsFor(category.description, locales);
  return [
    '<fieldset>',
    `<legend>${spanOf(nameFor(category, locales), locales)}</legend>`,
    hidden('category', key),
    ...(description === undefined ? [] : [`<p>${spanOf(description, locales)}</p>`]),
    ...consentQuestion(category, choice, { locales, tenantName }, `consent-${index}`),
    ...[...choice.channels].map(([channel, checked]) =>
      checkbox({ name: `channel.${key}`, value: channel, checked }, nameOfChannel(channel, locales)),
    ),
    digestQuestion(key, choice, locales, `digest-${index}`),
    '</fieldset>',
  ].join('\n');
}

function nameOfChannel(channel: ChannelName, locales: readonly string[]): string {
  const key = channelTexts[channel];
  return key === undefined ? channel : sayIn(locales, key);
}

function consentQuestion(
  { key, consent }: Category,
  choice: CategoryChoice,
  { locales, tenantName }: Reader,
  id: string,
): readonly string[] {
  if (consent === undefined || choice.consent === undefined) return [];
  const own = wordsFor(consent.text, locales);
  const text =
    own === undefined
      ? escapeHtml(sayIn(locales, 'preferences.consentText', { tenant: tenantName }))
      : spanOf(own, locales);
  const { granted, textVersion } = choice.consent;
  return [
    `<p id="${id}">${text}</p>`,
    hidden(`text.${key}`, textVersion),
    checkbox({ name: `consent.${key}`, checked: granted, describedBy: id }, sayIn(locales, 'preferences.consent')),
  ];
}

/** What was set another way than by this page is offered only where it stands. */
function digestQuestion(key: string, { digest }: CategoryChoice, locales: readonly string[], id: string): string {
  const kinds = (Object.keys(digestTexts) as DigestKind[]).filter((kind) => kind !== 'window' || digest === 'window');
  const options = kinds.map(
    (kind) =>
      `<option value="${kind}"${kind === digest ? ' selected' : ''}>${escapeHtml(sayIn(locales, digestTexts[kind]))}</option>`,
  );
  return `<label class="field" for="${id}">${escapeHtml(sayIn(locales, 'preferences.often'))}</label>
<select id="${id}" name="${escapeHtml(`digest.${key}`)}">${options.join('')}</select>`;
}

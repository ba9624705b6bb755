import type { Category } from '../../core/category/category.ts';
import type { ChannelName } from '../../core/channel/channels.ts';
import type { Choices } from '../../core/preference/choices.ts';
import { ofCategory } from '../../core/preference/of-category.ts';
import { sayIn, type TextKey } from '../../core/texts/texts.ts';
import { escapeHtml } from '../../framework/http/escape-html.ts';
import { writePage } from '../../framework/http/page-frame.ts';
import { categoryFieldset } from './category-fieldset.ts';
import { checkbox, hidden, nameFor, paragraph } from './html.ts';
import type { Offer } from './offer.ts';
import { consequence, type Unsubscribing } from './pages.ts';
import { quietFieldset } from './quiet-fieldset.ts';

/** What a form was refused for; of the quiet hours, where it is about them. */
export type Problem = 'both' | 'differ' | 'notUnderstood' | 'notSaved';

export interface Preferring extends Unsubscribing {
  readonly offer: Offer;
  /** What the page shows as chosen, which is not stored yet where the form was refused. */
  readonly choices: Choices;
  readonly timezone: string;
  readonly news?: { readonly kind: 'saved' } | { readonly kind: 'refused'; readonly problem: Problem };
}

/** One press to stop what came, and below it everything that the person may choose. Works without a script. */
export function preferencePage(about: Preferring): string {
  const { locales, tenantName, news } = about;
  const heading = sayIn(locales, 'preferences.title', { tenant: tenantName });
  const told = news === undefined ? undefined : toldBy(news);
  const title = told === undefined ? heading : sayIn(locales, told);
  const html = [
    `<h1>${escapeHtml(heading)}</h1>`,
    ...(told === undefined ? [] : [announcement(sayIn(locales, told), news?.kind === 'refused')]),
    unsubscribeForm(about),
    `<h2 id="preferences">${escapeHtml(sayIn(locales, 'message.preferences'))}</h2>`,
    preferenceForm(about),
  ];
  return writePage({ locales, title, html: html.join('\n'), accent: about.accent });
}

const toldBy = (news: NonNullable<Preferring['news']>) =>
  news.kind === 'saved' ? ('preferences.saved' as const) : (`preferences.${news.problem}` as const satisfies TextKey);

const announcement = (text: string, isProblem: boolean): string =>
  isProblem
    ? `<p class="problem" role="alert" id="problem">${escapeHtml(text)}</p>`
    : `<p class="done" role="status">${escapeHtml(text)}</p>`;

/** What the message was about can be stopped alone, and that is offered first. */
function unsubscribeForm(about: Preferring): string {
  const { locales, offer } = about;
  const stoppable = offer.about === undefined || isStopped(offer, offer.about) ? undefined : offer.about;
  const all = (kind: string) =>
    `<button${kind} name="List-Unsubscribe" value="One-Click">${escapeHtml(sayIn(locales, 'message.unsubscribe'))}</button>`;
  const buttons =
    stoppable === undefined
      ? [all('')]
      : [
          `<button name="act" value="stop-category">${escapeHtml(sayIn(locales, 'unsubscribe.category', { category: nameFor(stoppable, locales).text }))}</button>`,
          all(' class="second" aria-describedby="consequence"'),
        ];
  return `<h2>${escapeHtml(sayIn(locales, 'unsubscribe.question'))}</h2>
<form method="post">
${buttons.join('\n')}
</form>
<p class="from" id="consequence">${escapeHtml(sayIn(locales, 'message.unsubscribe'))}: ${escapeHtml(consequence(about))}</p>`;
}

const isStopped = ({ wishes }: Offer, { key }: Category): boolean =>
  ofCategory(wishes.preferences, key)?.muted === true;

function preferenceForm(about: Preferring): string {
  const { locales, offer, choices, news, timezone } = about;
  const ofQuiet = news?.kind === 'refused' && (news.problem === 'both' || news.problem === 'differ');
  const asked: readonly ChannelName[] = offer.channels;
  return [
    '<form method="post" class="stack" aria-labelledby="preferences">',
    hidden('act', 'save'),
    ...asked.map((channel) => hidden('asked', channel)),
    '<div class="group">',
    checkbox({ name: 'muted', checked: choices.muted, describedBy: 'pause-help' }, sayIn(locales, 'preferences.pause')),
    `<p id="pause-help" class="from">${escapeHtml(sayIn(locales, 'preferences.pauseHelp'))}</p>`,
    '</div>',
    ...categoryQuestions(about),
    quietFieldset({ locales, quiet: choices.quiet, timezone, ...(ofQuiet ? { problem: 'problem' } : {}) }),
    `<button>${escapeHtml(sayIn(locales, 'preferences.save'))}</button>`,
    '</form>',
  ].join('\n');
}

function categoryQuestions(about: Preferring): readonly string[] {
  const { locales, offer, choices } = about;
  const fieldsets = offer.categories.flatMap((category, index) => {
    const choice = choices.categories.find(({ key }) => key === category.key);
    return choice === undefined ? [] : [categoryFieldset(category, choice, about, index)];
  });
  return fieldsets.length === 0 ? [] : [`<h3>${escapeHtml(sayIn(locales, 'preferences.kinds'))}</h3>`, ...fieldsets];
}

/** The category of the message is stopped; all else is as it was. */
export function stoppedPage(about: Unsubscribing, category: string): string {
  const { locales, tenantName } = about;
  const title = sayIn(locales, 'unsubscribe.done');
  const html = [
    `<h1>${escapeHtml(title)}</h1>`,
    `<p class="done" role="status">${escapeHtml(sayIn(locales, 'unsubscribe.categoryDone', { category, tenant: tenantName }))}</p>`,
    paragraph(sayIn(locales, 'page.close')),
    `<p><a class="way" href="">${escapeHtml(sayIn(locales, 'message.preferences'))}</a></p>`,
  ];
  return writePage({ locales, title, html: html.join('\n'), accent: about.accent });
}

import type { Fact } from '../../core/channel/content.ts';
import { incidentFacts, momentIn } from '../../core/channel/incident-facts.ts';
import { hasAcknowledged, takesAcknowledgements } from '../../core/incident/changes/acknowledge.ts';
import type { Incident } from '../../core/incident/incident.ts';
import { markdownToHtml } from '../../core/template/content/mail/markdown-to-html.ts';
import { sayIn } from '../../core/texts/texts.ts';
import { escapeHtml } from '../../framework/http/escape-html.ts';
import { writePage } from '../../framework/http/page-frame.ts';
import type { Invitation } from './invitation.ts';

/** An invitation with the incident's own words as this person gets them. */
export interface Shown extends Invitation {
  readonly words: { readonly title: string; readonly markdown: string };
}

/** The incident as it stands, and what this person can do about it. */
export function incidentPage(shown: Shown): string {
  const { words, place, tenant } = shown;
  const locales = [place.locale, tenant.settings.locale];
  const standing = standingOf(shown);
  const title = sayIn(locales, standing);
  const heading = words.title.trim() === '' ? title : words.title;
  const html = [
    `<p class="from">${escapeHtml(tenant.name)}</p>`,
    `<h1 dir="auto">${escapeHtml(heading)}</h1>`,
    listOf(factsOf(shown)),
    standing === 'acknowledge.question'
      ? `<p>${escapeHtml(title)} ${escapeHtml(sayIn(locales, 'acknowledge.consequence'))}</p>`
      : `<p class="done" role="status">${escapeHtml(title)}</p>\n<p>${escapeHtml(sayIn(locales, 'page.close'))}</p>`,
    formOf(standing, locales),
    words.markdown.trim() === '' ? '' : `<div class="words" dir="auto">${markdownToHtml(words.markdown)}</div>`,
  ];
  return writePage({ locales, title, html: html.filter((part) => part !== '').join('\n') });
}

type Standing = 'acknowledge.question' | 'acknowledge.done' | 'acknowledge.resolved' | 'status.acknowledged';

function standingOf({ incident: { head }, doer }: Shown): Standing {
  if (head.status === 'resolved') return 'acknowledge.resolved';
  if (hasAcknowledged(head, doer)) return 'acknowledge.done';
  return takesAcknowledgements(head) ? 'acknowledge.question' : 'status.acknowledged';
}

/** The first button is what a bare POST does too. */
function formOf(standing: Standing, locales: readonly string[]): string {
  if (standing === 'acknowledge.resolved') return '';
  const acknowledge = `<button name="action" value="acknowledge">${escapeHtml(sayIn(locales, 'message.acknowledge'))}</button>\n`;
  const resolve = `<button class="second" name="action" value="resolve">${escapeHtml(sayIn(locales, 'message.resolve'))}</button>`;
  return `<form method="post">\n${standing === 'acknowledge.question' ? acknowledge : ''}${resolve}\n</form>`;
}

function factsOf({ incident: { body, head }, place, tenant }: Shown): readonly Fact[] {
  const locales = [place.locale, tenant.settings.locale];
  const { severity, openedAt } = body;
  return [
    { label: sayIn(locales, 'fact.status'), value: sayIn(locales, `status.${head.status}`) },
    ...incidentFacts({ severity, openedAt, level: head.level }, place),
    ...(head.occurrences > 1 ? [occurrences(head.occurrences, locales)] : []),
    ...deedsOf(head, place, locales),
  ];
}

const occurrences = (count: number, locales: readonly string[]): Fact => ({
  label: sayIn(locales, 'fact.occurrences'),
  value: new Intl.NumberFormat([...locales]).format(count),
});

const deedsOf = (
  { acknowledgements, resolution }: Incident['head'],
  place: Shown['place'],
  locales: readonly string[],
): readonly Fact[] => [
  ...acknowledgements.map(({ by, at }) => ({
    label: sayIn(locales, 'fact.acknowledgedBy'),
    value: `${by} · ${momentIn(at, place)}`,
  })),
  ...(resolution === undefined
    ? []
    : [
        {
          label: sayIn(locales, 'status.resolved'),
          value: `${resolution.by} · ${momentIn(resolution.at, place)}`,
        },
      ]),
];

const listOf = (facts: readonly Fact[]): string =>
  `<dl>\n${facts
    .map(({ label, value }) => `<dt>${escapeHtml(label)}</dt><dd><bdi>${escapeHtml(value)}</bdi></dd>`)
    .join('\n')}\n</dl>`;

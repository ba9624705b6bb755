import type { SendJob } from '../../delivery/sender.ts';
import type { Severity } from '../../incident/severity.ts';
import type { AboutIncident } from '../../notification/about.ts';
import { escapeCard } from '../../template/content/teams/inline-card.ts';
import { sayIn } from '../../texts/texts.ts';
import type { CardElement, ContentLink } from '../content.ts';
import { cutAtWord } from '../cut.ts';
import type { Mention } from './mentions.ts';

/** https://adaptivecards.io/explorer/AdaptiveCard.html, as far as we write it; 1.5 is the newest that Teams shows everywhere. */
export interface AdaptiveCard {
  readonly type: 'AdaptiveCard';
  readonly $schema: 'http://adaptivecards.io/schemas/adaptive-card.json';
  readonly version: '1.5';
  /** Shown where a client knows no cards. */
  readonly fallbackText: string;
  readonly body: readonly CardElement[];
  readonly actions?: readonly {
    readonly type: 'Action.OpenUrl';
    readonly title: string;
    readonly url: string;
  }[];
  readonly msteams: { readonly width: 'Full'; readonly entities?: readonly Mention[] };
}

export interface CardParts {
  readonly mentions: readonly Mention[];
  readonly links: readonly ContentLink[];
  readonly body: readonly CardElement[];
}

/** Teams shows six buttons. */
const maxActions = 6;
const maxButton = 60;
const maxTitle = 500;

const styles = {
  emergency: 'attention',
  critical: 'attention',
  major: 'warning',
  minor: 'accent',
} as const satisfies Record<Severity, string>;

/** A card stands for what it tells now: what is over is no longer red. */
const styleOf = ({ severity, update }: AboutIncident): string => {
  if (update?.kind === 'resolved') return 'good';
  return update?.kind === 'acknowledged' ? 'accent' : styles[severity];
};

const short = (text: string, limit: number): string =>
  text.length <= limit ? text : `${cutAtWord(text, (part) => part.length < limit)}…`;

export function cardOf(job: SendJob<'teams'>, { mentions, links, body }: CardParts): AdaptiveCard {
  const title = short(job.title.trim(), maxTitle);
  const incident = job.about?.incident;
  const actions = links.slice(0, maxActions).map(({ href, text }) => ({
    type: 'Action.OpenUrl' as const,
    title: short(text, maxButton),
    url: href,
  }));
  return {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    fallbackText: title === '' ? job.category : title,
    body: [
      ...headOf(title, incident),
      ...(mentions.length === 0
        ? []
        : [{ type: 'TextBlock', text: mentions.map(({ text }) => text).join(' '), wrap: true }]),
      ...(incident === undefined ? [] : [factsOf(incident, job.locale)]),
      ...body,
    ],
    ...(actions.length > 0 && { actions }),
    msteams: { width: 'Full', ...(mentions.length > 0 && { entities: mentions }) },
  };
}

/** The title, as a heading for screen readers; an incident's stands on the colour of its severity. */
function headOf(title: string, incident: AboutIncident | undefined): readonly CardElement[] {
  if (title === '') return [];
  const heading = {
    type: 'TextBlock',
    text: escapeCard(title),
    wrap: true,
    size: 'Large',
    weight: 'Bolder',
    style: 'heading',
  };
  return incident === undefined
    ? [heading]
    : [{ type: 'Container', style: styleOf(incident), bleed: true, items: [heading] }];
}

const factsOf = ({ severity, level }: AboutIncident, locale: string): CardElement => ({
  type: 'FactSet',
  facts: [
    { title: sayIn(locale, 'fact.severity'), value: sayIn(locale, `severity.${severity}`) },
    { title: sayIn(locale, 'fact.level'), value: String(level) },
  ],
});

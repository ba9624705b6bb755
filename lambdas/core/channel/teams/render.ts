import type { RenderFailure, SendJob } from '../../delivery/sender.ts';
import { fail, ok, type Result } from '../../result.ts';
import { escapeCard } from '../../template/content/teams/inline-card.ts';
import type { CardElement, ContentForms } from '../content.ts';
import { cutAtWord } from '../cut.ts';
import { type AdaptiveCard, cardOf } from './card.ts';
import { mentionsOf } from './mentions.ts';

/** What a workflow takes: https://learn.microsoft.com/connectors/teams/#microsoft-teams-webhook */
export interface TeamsMessage {
  readonly type: 'message';
  readonly attachments: readonly [
    {
      readonly contentType: 'application/vnd.microsoft.card.adaptive';
      readonly contentUrl: null;
      readonly content: AdaptiveCard;
    },
  ];
}

/** The forms that a card is made of. */
export type TeamsForms = Pick<ContentForms, 'text' | 'card' | 'links'>;

/** Teams takes 28 KB, whatever it counts as one; a message is held to the smaller reading. */
export const maxTeamsBytes = 28_000;
/** What one text of the card may hold once the card itself is cut, in characters. */
const shortText = 3_000;

const more: CardElement = { type: 'TextBlock', text: '…', wrap: true };

const messageOf = (content: AdaptiveCard): TeamsMessage => ({
  type: 'message',
  attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', contentUrl: null, content }],
});

const fits = (message: TeamsMessage): boolean => Buffer.byteLength(JSON.stringify(message)) <= maxTeamsBytes;

/** An Adaptive Card with title, mentions, an incident's facts, content and its links; what has no room ends with "…". */
export function renderTeams(job: SendJob<'teams'>, content: TeamsForms): Result<TeamsMessage, RenderFailure> {
  const body = content.card(job.markdown);
  if (job.title.trim() === '' && body.length === 0) return fail({ reason: 'content-invalid', code: 'text-empty' });
  const mentions = mentionsOf(job);
  const links = content.links(job.markdown);
  const withBody = (elements: readonly CardElement[]): TeamsMessage =>
    messageOf(cardOf(job, { mentions, links, body: elements }));
  const whole = withBody(body);
  if (fits(whole)) return ok(whole);
  const room = longestFitting(body, (elements) => fits(withBody([...elements, more])));
  if (room > 0) return ok(withBody([...body.slice(0, room), more]));
  const words = cutAtWord(content.text(job.markdown), (part) => part.length < shortText);
  const short = messageOf(
    cardOf(job, { mentions: [], links: [], body: [{ type: 'TextBlock', text: `${escapeCard(words)}…`, wrap: true }] }),
  );
  return fits(short) ? ok(short) : fail({ reason: 'content-invalid', code: 'card-too-large' });
}

/** How many elements fit from the beginning; every shorter beginning fits too. */
function longestFitting(
  elements: readonly CardElement[],
  holds: (beginning: readonly CardElement[]) => boolean,
): number {
  let low = 0;
  let high = elements.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (holds(elements.slice(0, middle))) low = middle;
    else high = middle - 1;
  }
  return low;
}

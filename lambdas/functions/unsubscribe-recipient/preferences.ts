import { type Choices, choicesOf } from '../../core/preference/choices.ts';
import { choose, stopCategory } from '../../core/preference/choose.ts';
import type { Wishes } from '../../core/preference/wishes.ts';
import { type Answer, page } from '../../framework/http/answer.ts';
import type { Dependencies } from './dependencies.ts';
import { readForm } from './form.ts';
import { nameFor } from './html.ts';
import type { Invitation } from './invitation.ts';
import type { Offer } from './offer.ts';
import type { Unsubscribing } from './pages.ts';
import { type Preferring, type Problem, preferencePage, stoppedPage } from './preference-page.ts';
import { tellMessage } from './tell-message.ts';

type Writing = Pick<Dependencies, 'recipients' | 'clock'>;

export const showPreferences = (invitation: Invitation, about: Unsubscribing, offer: Offer): Answer =>
  page(200, preferencePage(preferring(invitation, about, offer)));

/** Writes what was chosen, and shows it as it stands; what cannot be written is shown as it was given, with why. */
export async function savePreferences(
  deps: Writing,
  invitation: Invitation,
  about: Unsubscribing,
  offer: Offer,
  fields: URLSearchParams,
): Promise<Answer> {
  const refused = (problem: Problem, choices?: Choices) => {
    const shown = preferring(invitation, about, offer);
    const news = { kind: 'refused', problem } as const;
    return page(422, preferencePage({ ...shown, news, ...(choices === undefined ? {} : { choices }) }));
  };
  const chosen = readForm(fields);
  if (chosen === 'notUnderstood' || !isOffered(chosen, offer)) return refused('notUnderstood');
  const { quiet } = chosen;
  if (quiet !== undefined && (quiet.from === '' || quiet.to === '')) return refused('both', withAll(chosen, offer));
  if (quiet !== undefined && quiet.from === quiet.to) return refused('differ', withAll(chosen, offer));
  const at = deps.clock.now();
  const saved = await deps.recipients.changeWishes(
    invitation.tenant.id,
    offer.recipientId,
    (standing) => choose(standing, chosen, { at, by: 'person', how: 'preference-page' }),
    at,
  );
  if (typeof saved === 'string') return refused('notSaved', withAll(chosen, offer));
  const shown = preferring(invitation, about, { ...offer, wishes: saved.wishes ?? offer.wishes });
  return page(200, preferencePage({ ...shown, news: { kind: 'saved' } }));
}

/** Stops what the message was about. Doing it again changes nothing; what cannot be turned off is not offered, so the page is shown. */
export async function stopTheCategory(
  deps: Writing & Pick<Dependencies, 'ledgers' | 'patience' | 'log'>,
  invitation: Invitation,
  about: Unsubscribing,
  offer: Offer,
): Promise<Answer> {
  const category = offer.about;
  if (category === undefined) return showPreferences(invitation, about, offer);
  const saved = await deps.recipients.changeWishes(
    invitation.tenant.id,
    offer.recipientId,
    (standing: Wishes) => stopCategory(standing, category.key),
    deps.clock.now(),
  );
  if (typeof saved !== 'string') {
    await tellMessage(deps, invitation);
    return page(200, stoppedPage(about, nameFor(category, about.locales).text));
  }
  const news = { kind: 'refused', problem: 'notSaved' } as const;
  return page(422, preferencePage({ ...preferring(invitation, about, offer), news }));
}

function preferring({ timezone }: Invitation, about: Unsubscribing, offer: Offer): Preferring {
  const { wishes, categories, channels } = offer;
  return {
    ...about,
    offer,
    choices: choicesOf(wishes, categories, channels),
    timezone: wishes.preferences.quietHours?.timezone ?? timezone,
  };
}

/** A page shown long ago may ask what is asked no more, or about another text than the one that stands now. */
const isOffered = ({ categories }: Choices, offer: Offer): boolean =>
  categories.every(({ key, channels, consent }) => {
    const category = offer.categories.find((one) => one.key === key);
    return (
      category !== undefined &&
      category.consent?.textVersion === consent?.textVersion &&
      [...channels.keys()].every((channel) => offer.channels.includes(channel))
    );
  });

/** Categories that came since the page was shown are shown as they stand. */
const withAll = (chosen: Choices, { wishes, categories, channels }: Offer): Choices => ({
  ...chosen,
  categories: choicesOf(wishes, categories, channels).categories.map(
    (standing) => chosen.categories.find(({ key }) => key === standing.key) ?? standing,
  ),
});

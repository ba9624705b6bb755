import type { SendJob } from '../../delivery/sender.ts';
import type { Recipient } from '../../recipient/recipient.ts';

/** A person as a card mentions them: https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-format#mention-support-within-adaptive-cards */
export interface Mention {
  readonly type: 'mention';
  /** The very text that stands in the card. */
  readonly text: string;
  readonly mentioned: { readonly id: string; readonly name: string };
}

/** Ours: Teams takes a few KB of them, and nobody is called by more. */
const maxMentions = 20;
const maxName = 80;

/** Everybody whose e-mail address is known, once. Two people of one name are told apart by their addresses. */
export function mentionsOf({ config, recipients }: SendJob<'teams'>): readonly Mention[] {
  if (!config.mentionUsers) return [];
  const byAddress = new Map(
    recipients.flatMap((person) => (person.email === undefined ? [] : [[person.email.toLowerCase(), person] as const])),
  );
  const taken = new Set<string>();
  return [...byAddress.values()].slice(0, maxMentions).map((person) => {
    const address = person.email ?? '';
    const given = nameOf(person);
    const name = given === '' || taken.has(given) ? address : given;
    taken.add(name);
    return { type: 'mention', text: `<at>${name}</at>`, mentioned: { id: address, name } };
  });
}

/** First and last name without what Markdown or the mention's own tag would take as theirs. */
const nameOf = ({ attributes = {} }: Recipient): string =>
  [attributes.first_name, attributes.last_name]
    .filter((part) => typeof part === 'string')
    .join(' ')
    .replace(/[^\p{L}\p{M}\p{N}' .-]/gu, '')
    .trim()
    .slice(0, maxName);

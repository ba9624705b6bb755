import type { Category } from '../../core/category/category.ts';
import { maxCategories } from '../../core/category/store.ts';
import { type ChannelName, channelNames, traitsOf } from '../../core/channel/channels.ts';
import { noWishes, type Wishes } from '../../core/preference/wishes.ts';
import { recipientOf } from '../../core/recipient/person.ts';
import type { Recipient } from '../../core/recipient/recipient.ts';
import type { Dependencies } from './dependencies.ts';
import type { Invitation } from './invitation.ts';

/** What the person of a link may choose from, and what they chose before. */
export interface Offer {
  readonly recipientId: string;
  /** Those that can be turned off. */
  readonly categories: readonly Category[];
  /** Those on which the person can be reached. */
  readonly channels: readonly ChannelName[];
  readonly wishes: Wishes;
  /** What the message of the link was about, where it can be turned off. */
  readonly about?: Category;
}

/** Nobody can wish who has no name to the tenant: next time they would be somebody else. */
export async function readOffer(
  { recipients, categories }: Pick<Dependencies, 'recipients' | 'categories'>,
  { tenant, person, category }: Invitation,
): Promise<Offer | undefined> {
  if (person.id === undefined) return undefined;
  const [stored, all] = await Promise.all([recipients.get(tenant.id, person.id), listAll(categories, tenant.id)]);
  const wishes = stored?.wishes ?? noWishes;
  const optional = all.filter(({ essential }) => !essential);
  const known = stored === undefined ? [person] : [person, recipientOf(stored)];
  const about = optional.find(({ key }) => key === category);
  return {
    recipientId: person.id,
    categories: optional,
    channels: channelNames.filter((channel) => known.some((one) => reaches(channel, one))),
    wishes,
    ...(about === undefined ? {} : { about }),
  };
}

const reaches = (channel: ChannelName, person: Recipient): boolean => traitsOf(channel).addresses(person).length > 0;

/** With long texts in many languages they may come in several pages. */
async function listAll(categories: Dependencies['categories'], tenant: string): Promise<readonly Category[]> {
  const all: Category[] = [];
  let cursor: string | undefined;
  do {
    const page = await categories.list(tenant, maxCategories, cursor);
    all.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== undefined && all.length < maxCategories);
  return all;
}

import type { Category } from '../category/category.ts';
import type { ChannelName } from '../channel/channels.ts';
import { lastConsent } from './consent.ts';
import { objectionOf } from './objection.ts';
import { ofCategory } from './of-category.ts';
import type { Preferences } from './preferences.ts';
import type { Wishes } from './wishes.ts';

/** `usual`: as the tenant has it; `off`: one by one; `window` is not offered, only kept where it was set another way. */
export const digestKinds = ['usual', 'off', 'day', 'week', 'window'] as const;
export type DigestKind = (typeof digestKinds)[number];

/** What somebody chooses of one category, as a page shows it. */
export interface CategoryChoice {
  readonly key: string;
  /** Whether it may come, by each channel that is asked about. */
  readonly channels: ReadonlyMap<ChannelName, boolean>;
  readonly digest: DigestKind;
  /** Where the category goes only to those who said yes: whether they did, and the text that they are asked about. */
  readonly consent?: { readonly granted: boolean; readonly textVersion: string };
}

/** The whole of what a preference page asks. */
export interface Choices {
  readonly muted: boolean;
  /** Times of day, both or none. */
  readonly quiet?: { readonly from: string; readonly to: string };
  readonly categories: readonly CategoryChoice[];
}

/** What a person's wishes come to, for the categories and channels that they are asked about. */
export function choicesOf(
  { preferences, consents }: Wishes,
  categories: readonly Category[],
  channels: readonly ChannelName[],
): Choices {
  const { quietHours } = preferences;
  return {
    muted: preferences.muted === true,
    ...(quietHours === undefined ? {} : { quiet: { from: quietHours.from, to: quietHours.to } }),
    categories: categories.map(({ key, consent }) => ({
      key,
      channels: new Map(channels.map((channel) => [channel, mayCome(preferences, key, channel)])),
      digest: digestOf(preferences, key),
      ...(consent === undefined
        ? {}
        : {
            consent: { granted: lastConsent(consents, key)?.granted === true, textVersion: consent.textVersion },
          }),
    })),
  };
}

/** Apart from the pause of everything, which is a question of its own. */
const mayCome = (preferences: Preferences, category: string, channel: ChannelName): boolean =>
  objectionOf({ ...preferences, muted: false }, category, channel) === undefined;

function digestOf(preferences: Preferences, category: string): DigestKind {
  const digest = ofCategory(preferences, category)?.digest;
  if (digest === undefined || digest === 'off') return digest ?? 'usual';
  return digest.every;
}

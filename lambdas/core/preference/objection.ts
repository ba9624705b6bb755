import type { ChannelName } from '../channel/channels.ts';
import { ofCategory } from './of-category.ts';
import type { Preferences } from './preferences.ts';

/** Why somebody does not want a message of the category on the channel; undefined where they do. */
export type Objection = 'muted' | 'category-muted' | 'category-channel-off' | 'channel-off';

/** What is said of a category and channel goes before what is said of the channel in general; a mute goes before both. */
export function objectionOf(preferences: Preferences, category: string, channel: ChannelName): Objection | undefined {
  const { muted, channels } = preferences;
  const own = ofCategory(preferences, category);
  if (muted === true) return 'muted';
  if (own?.muted === true) return 'category-muted';
  const wanted = own?.channels?.[channel];
  if (wanted !== undefined) return wanted ? undefined : 'category-channel-off';
  return channels?.[channel] === false ? 'channel-off' : undefined;
}

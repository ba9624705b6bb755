import type { Preferences } from './preferences.ts';

export type CategoryPreference = NonNullable<Preferences['categories']>[string];

/** What somebody says of the category itself. A category may be called `constructor`, so that only own names count. */
export const ofCategory = ({ categories = {} }: Preferences, category: string): CategoryPreference | undefined =>
  Object.hasOwn(categories, category) ? categories[category] : undefined;

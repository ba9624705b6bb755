import { digestToWire } from '../digest/wire.ts';
import { formatDuration } from '../duration.ts';
import { toRfc3339 } from '../time.ts';
import type { Cap } from './cap.ts';
import type { Consent } from './consent.ts';
import type { CategoryPreference } from './of-category.ts';
import type { Preferences } from './preferences.ts';

/** As `PUT` takes it. */
export const capToWire = ({ limit, per }: Cap) => ({ limit, per: formatDuration(per) });

const categoryToWire = ({ cap, digest, ...rest }: CategoryPreference) => ({
  ...rest,
  ...(cap === undefined ? {} : { cap: capToWire(cap) }),
  ...(digest === undefined ? {} : { digest: digest === 'off' ? digest : digestToWire(digest) }),
});

export const preferencesToWire = ({ cap, categories, ...rest }: Preferences) => ({
  ...rest,
  ...(cap === undefined ? {} : { cap: capToWire(cap) }),
  ...(categories === undefined
    ? {}
    : {
        categories: Object.fromEntries(Object.entries(categories).map(([key, value]) => [key, categoryToWire(value)])),
      }),
});

export const consentToWire = ({ at, ...rest }: Consent) => ({ ...rest, at: toRfc3339(at) });

import { digestToWire } from '../digest/wire.ts';
import { capToWire } from '../preference/wire.ts';
import { toRfc3339 } from '../time.ts';
import type { Category } from './category.ts';
import type { Policy } from './policy.ts';

/** As `PUT` takes it. */
export const policyToWire = ({ cap, digest, ...rest }: Policy) => ({
  ...rest,
  ...(cap === undefined ? {} : { cap: capToWire(cap) }),
  ...(digest === undefined ? {} : { digest: digestToWire(digest) }),
});

export const categoryToWire = ({ key, policy, createdAt, updatedAt, ...rest }: Category) => ({
  key,
  ...rest,
  policy: policyToWire(policy),
  createdAt: toRfc3339(createdAt),
  updatedAt: toRfc3339(updatedAt),
});

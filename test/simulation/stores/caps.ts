import type { CapStore } from '../../../lambdas/core/preference/cap-store.ts';
import type { WishReader } from '../../../lambdas/core/preference/reader.ts';
import { claimRoom } from '../../../lambdas/core/preference/sends.ts';
import { type Access, callStore } from './access.ts';
import { keyOf } from './memory.ts';

/** What people got of late, in memory: each person in one conditional write, and a crash may come between two. */
export const createCaps = (access: Access): CapStore => ({
  async claim(tenant, claims, now) {
    const full = new Set<string>();
    for (const claim of claims) {
      const hasRoom = await callStore(access, {
        name: 'caps.claim',
        tenants: [tenant],
        about: claim.by,
        run() {
          const key = keyOf(tenant, claim.recipientId);
          const claimed = claimRoom(access.memory.sends.get(key) ?? {}, claim, now);
          access.memory.sends.set(key, claimed.sends);
          return claimed.hasRoom;
        },
      });
      if (!hasRoom) full.add(claim.key);
    }
    return full;
  },
});

/** Nobody said anything of their own; what the tenant says stands. */
export const createWishReader = (access: Access): WishReader => ({
  read: (tenant, recipientId) =>
    callStore(access, {
      name: 'wishes.read',
      tenants: [tenant],
      about: recipientId ?? '',
      run: () => ({ reach: access.memory.reaches.get(tenant) ?? { policy: {}, categories: 0 } }),
    }),
});

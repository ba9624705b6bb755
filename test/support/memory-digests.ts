import { digestNotificationId } from '../../lambdas/core/digest/names.ts';
import { closeDue, firstClose, join, type OpenDigest } from '../../lambdas/core/digest/open-digest.ts';
import type { ClosedDigest, DigestJoin, DigestStore } from '../../lambdas/core/digest/store.ts';

/** Digests in memory, by the rules of the table's own store; `before` may throw, as a crash before a call would. */
export function memoryDigests(before: (call: string) => void = () => {}) {
  const open = new Map<string, { readonly of: DigestJoin['owner']; readonly digests: readonly OpenDigest[] }>();
  const places = new Map<string, string>();
  const closed = new Map<string, ClosedDigest>();
  const unfinished = new Set<string>();
  const store: DigestStore = {
    async join({ owner, member, choice, timezone }, now) {
      before('join');
      const place = `${owner.owner}/${member.notificationId}/${member.step}`;
      const known = places.get(place);
      if (known !== undefined) return { id: known };
      const newId = digestNotificationId(owner, member);
      const joined = join(open.get(owner.owner)?.digests ?? [], { member, choice, timezone, now, newId });
      if (joined === undefined) return undefined;
      open.set(owner.owner, { of: owner, digests: joined.open });
      places.set(place, joined.digest.id);
      const { id, closesAt, members } = joined.digest;
      return members.length === 1 ? { id, closesAt } : { id };
    },
    async placesOf(asked) {
      before('placesOf');
      return asked.map(({ owner, member }) => places.get(`${owner.owner}/${member.notificationId}/${member.step}`));
    },
    async closeDue(_, owner, now) {
      before('closeDue');
      const stands = open.get(owner);
      if (stands === undefined) return { closed: [] };
      const { due, left } = closeDue(stands.digests, now);
      open.set(owner, { ...stands, digests: left });
      const made = due.map(({ id, members }) => ({ ...stands.of, id, members, closedAt: now }));
      for (const digest of made) {
        closed.set(digest.id, digest);
        unfinished.add(digest.id);
      }
      const nextAt = firstClose(left);
      return { closed: made, ...(nextAt === undefined ? {} : { nextAt }) };
    },
    async closed(_tenant, _owner, id) {
      before('closed');
      return closed.get(id);
    },
    async finish({ id }) {
      before('finish');
      unfinished.delete(id);
    },
  };
  return { store, unfinished };
}

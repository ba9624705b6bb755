import type { People } from '../../../lambdas/core/delivery/people.ts';
import type { Person } from '../../../lambdas/core/planning/audience.ts';
import { type AudienceStore, firstPart } from '../../../lambdas/core/planning/audience-store.ts';
import { type Access, callStore } from './access.ts';
import { storedAt } from './directory.ts';
import { keyOf, shortId } from './memory.ts';
import { NotSimulatedError } from './notifications.ts';

/** Audiences in memory: the first that is stored stands, and nobody reads in it of whoever was erased. */
export function createAudiences(access: Access): AudienceStore {
  const { memory } = access;
  const isErased = ({ id, sealedKey }: Person): boolean =>
    sealedKey !== undefined &&
    Buffer.compare(storedAt(id, access.now())?.sealedKey ?? new Uint8Array(), sealedKey) !== 0;
  const readable = (person: Person): Person =>
    isErased(person) ? { id: person.id, recipient: { id: person.id }, part: firstPart, erased: true } : person;
  const read = (tenant: string, id: string) => {
    const pinned = memory.audiences.get(keyOf(tenant, id));
    return pinned && { ...pinned, people: pinned.people.map(readable) };
  };
  const peopleAt = (people: readonly Person[], place: number | undefined): People | undefined => {
    if (place === undefined) return people.filter((person) => !isErased(person)).map(({ recipient }) => recipient);
    const person = people[place];
    return person && (isErased(person) ? 'erased' : [person.recipient]);
  };
  return {
    read: ({ tenant, id }) =>
      callStore(access, { name: 'audiences.read', tenants: [tenant], about: id, run: () => read(tenant, id) }),
    pin: ({ tenant, id }, { people, remarks }, spread) =>
      callStore(access, {
        name: 'audiences.pin',
        tenants: [tenant],
        about: `${id} ${people.length}`,
        run: () => {
          const key = keyOf(tenant, id);
          const parted = people.map((person) => ({ ...person, part: firstPart }));
          if (!memory.audiences.has(key)) memory.audiences.set(key, { people: parted, remarks, spread });
          return read(tenant, id) ?? { people: parted, remarks, spread };
        },
      }),
    peopleOf: (refs) =>
      callStore(access, {
        name: 'audiences.peopleOf',
        tenants: refs.map(({ tenant }) => tenant),
        about: refs.map(({ id }) => shortId(id)).join(' '),
        run: () =>
          new Map(
            refs.flatMap(({ id, tenant, notificationId, recipient }) => {
              const pinned = memory.audiences.get(keyOf(tenant, notificationId));
              const found = pinned && peopleAt(pinned.people, recipient);
              return found === undefined ? [] : [[id, found] as const];
            }),
          ),
      }),
    personAt: () => Promise.reject(new NotSimulatedError('audiences.personAt')),
  };
}

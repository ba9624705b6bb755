import type { Directory } from '../../../lambdas/core/recipient/directory.ts';
import { type KeptRecipient, rolesOf } from '../../../lambdas/core/recipient/person.ts';
import type { RecipientStore } from '../../../lambdas/core/recipient/store.ts';
import type { RecipientFields } from '../../../lambdas/core/recipient/stored.ts';
import type { SegmentMembers, SegmentStore } from '../../../lambdas/core/segment/store.ts';
import { secondMs } from '../../../lambdas/core/time.ts';
import { type Access, callStore } from './access.ts';

/** How long somebody stays stored, or erased, or as many devices as now. */
const stayMs = 20 * secondMs;

interface Coming {
  readonly fields: RecipientFields;
  /** Has the role in some stays only; always, unless told. */
  readonly hasRole?: (stay: number) => boolean;
  /** Stored in some stays only, each time with another key, as who was erased and stored anew; always, unless told. */
  readonly comes?: (stay: number) => boolean;
}

/** Whom every tenant has stored. They come and go, so that planning again finds others than before. */
const people: Readonly<Record<string, Coming>> = {
  dora: {
    fields: { email: 'dora@example.com', roles: ['ops'] },
    hasRole: (stay) => stay % 2 === 0,
  },
  carla: { fields: { phone: '+4915123456789', roles: ['ops'] } },
  fran: { fields: { email: 'fran@example.com', roles: ['ops'] }, comes: (stay) => stay % 3 > 0 },
  erin: { fields: { email: 'erin@example.com', phone: '+33612345679' }, comes: (stay) => stay % 3 > 0 },
  marie: { fields: { locale: 'fr-FR' }, comes: (stay) => stay % 5 === 0 },
};

/** Whoever is stored at a time; carla changes her devices, dora her role, and who comes and goes the key. */
export function storedAt(id: string, now: number): KeptRecipient | undefined {
  const person = people[id];
  const stay = Math.floor(now / stayMs);
  if (person === undefined || person.comes?.(stay) === false) return undefined;
  const device = { id: `d${stay}`, token: `carla-${stay % 4}`, platform: 'ios', createdAt: 0 } as const;
  return {
    id,
    fields: person.hasRole?.(stay) === false ? { ...person.fields, roles: [] } : person.fields,
    devices: id === 'carla' && stay % 4 > 0 ? [device] : [],
    createdAt: 0,
    updatedAt: 0,
    sealedKey: Buffer.from(person.comes === undefined ? id : `${id}-${stay}`),
  };
}

const stored = (now: number): readonly KeptRecipient[] => Object.keys(people).flatMap((id) => storedAt(id, now) ?? []);

export const createRecipients = (access: Access): Pick<RecipientStore, 'getAll'> => ({
  getAll: (tenant, ids) =>
    callStore(access, {
      name: 'recipients.getAll',
      tenants: [tenant],
      about: ids.join(' '),
      run: () => new Map(ids.flatMap((id) => storedAt(id, access.now()) ?? []).map((person) => [person.id, person])),
    }),
});

export const createDirectory = (access: Access): Pick<Directory, 'withRole' | 'onCall'> => ({
  withRole: (tenant, role) =>
    callStore(access, {
      name: 'directory.withRole',
      tenants: [tenant],
      about: role,
      run: () =>
        stored(access.now())
          .filter(({ fields }) => rolesOf(fields).includes(role))
          .map(({ id }) => id),
    }),
  onCall: (tenant, schedule, at) =>
    callStore(access, {
      name: 'directory.onCall',
      tenants: [tenant],
      about: schedule,
      run: () => (Math.floor(at / stayMs) % 2 === 0 ? ['erin'] : []),
    }),
});

/** Every tenant has one segment, of everybody with an e-mail address. */
export const createSegments = (access: Access): Pick<SegmentStore, 'get'> => ({
  get: (tenant, key) =>
    callStore(access, {
      name: 'segments.get',
      tenants: [tenant],
      about: key,
      run: () =>
        key === 'mailed' ? { key, condition: { field: 'email', exists: true }, createdAt: 0, updatedAt: 0 } : undefined,
    }),
});

/** Two people a page; whoever comes or goes between two pages is met, or is not. */
export const createMembers = (access: Access): SegmentMembers => ({
  page: (tenant, segments, _now, { cursor = '' }) =>
    callStore(access, {
      name: 'members.page',
      tenants: [tenant],
      about: cursor,
      run: () => {
        const left = stored(access.now())
          .filter(({ id }) => id > cursor)
          .sort((one, other) => (one.id < other.id ? -1 : 1));
        const page = left.slice(0, 2);
        const last = page.at(-1)?.id;
        return {
          scanned: page.length,
          members: page
            .filter(({ fields }) => fields.email !== undefined)
            .map((recipient) => ({ recipient, segments: segments.map(({ key }) => key) })),
          ...(last === undefined || left.length <= page.length ? {} : { nextCursor: last }),
        };
      },
    }),
});

import { describe, expect, it } from 'vitest';
import type { DeliveryRecord } from '../../lambdas/core/notification/store.ts';
import type { PinnedAudience } from '../../lambdas/core/planning/audience-store.ts';
import { maxPeople } from '../../lambdas/core/recipient/directory.ts';
import type { KeptRecipient } from '../../lambdas/core/recipient/person.ts';
import { type AudienceDependencies, findAudience } from '../../lambdas/pipeline/find-audience.ts';
import { aBody, aDelivery } from '../support/builders.ts';
import { fake } from '../support/fake.ts';

const ada: KeptRecipient = {
  id: 'ada',
  fields: { email: 'ada@example.com' },
  devices: [],
  createdAt: 0,
  updatedAt: 0,
  sealedKey: new Uint8Array(),
};
const pinned: PinnedAudience = { people: [], remarks: [], spread: 10 };
const nobodyStored = { getAll: async () => new Map() };
const adaStored = { getAll: async () => new Map([['ada', ada]]) };
const withId = aBody({ request: { recipients: [{ id: 'ada' }] } });

const open = (told: Partial<AudienceDependencies>): AudienceDependencies => fake(told);

describe('finding whom a notification is for', () => {
  it('asks nobody where the request names nobody', async () => {
    const body = aBody({ request: { recipients: [{ email: 'nameless@example.com' }] } });
    for (const isFirstTry of [true, false])
      expect((await findAudience(open({}), body, isFirstTry)).audience.people).toHaveLength(1);
  });

  it('reads the ids at the first try, and stores nothing where none of them is stored', async () => {
    const { audience } = await findAudience(open({ recipients: nobodyStored }), withId, true);
    expect(audience).toMatchObject({ inline: true, people: [{ id: 'ada' }] });
  });

  it('holds whoever was erased since a campaign found the people for erased, and stores that', async () => {
    const audiences = fake<AudienceDependencies['audiences']>({
      pin: async (_, { people, remarks }, spread) => ({ people, remarks, spread }),
    });
    const campaign = { key: 'spring', run: 1, variant: 'a', segments: { ada: 'everybody' } };
    const body = { ...withId, about: { campaign } };
    const { audience } = await findAudience(open({ recipients: nobodyStored, audiences }), body, true);
    expect(audience.people).toEqual([{ id: 'ada', recipient: { id: 'ada' }, erased: true }]);
  });

  it('stores the audience where somebody is stored, before anything else, and goes by what stands', async () => {
    const audiences = fake<AudienceDependencies['audiences']>({ pin: async () => pinned });
    expect(await findAudience(open({ recipients: adaStored, audiences }), withId, true)).toEqual({ audience: pinned });
  });

  it('goes by the stored audience at a later try, and looks nobody up', async () => {
    const audiences = fake<AudienceDependencies['audiences']>({ read: async () => pinned });
    expect(await findAudience(open({ audiences }), withId, false)).toEqual({ audience: pinned });
  });

  it('goes by the request at a later try where deliveries were planned from it, though somebody is stored by now', async () => {
    const written: readonly DeliveryRecord[] = [{ delivery: aDelivery() }];
    const found = await findAudience(
      open({
        audiences: fake<AudienceDependencies['audiences']>({ read: async () => undefined }),
        notifications: { deliveries: async () => written },
      }),
      withId,
      false,
    );
    expect(found).toMatchObject({ written, audience: { inline: true } });
  });

  it('asks for one person more than may be reached, so that it shows who is left out', async () => {
    const limits: (number | undefined)[] = [];
    const directory = fake<AudienceDependencies['directory']>({
      async withRole(_tenant, _role, limit) {
        limits.push(limit);
        return [];
      },
    });
    const audiences = fake<AudienceDependencies['audiences']>({
      pin: async (_, { people, remarks }, spread) => ({ people, remarks, spread }),
    });
    const body = aBody({ request: { recipients: [{ role: 'dba' }] } });
    const { audience } = await findAudience(open({ recipients: nobodyStored, directory, audiences }), body, true);
    expect([limits, audience]).toEqual([
      [maxPeople + 1],
      { people: [], remarks: [{ kind: 'nobody-has-role', name: 'dba' }], spread: 1 },
    ]);
  });
});

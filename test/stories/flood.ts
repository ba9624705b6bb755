import { expect, test } from 'vitest';
import type { Platform } from './support/platform.ts';
import { aNotification, aPerson } from './support/requests.ts';
import { makeTenant } from './support/tenants.ts';

const floodSize = 300;
const atOnce = 20;

/** One tenant's flood does not delay another tenant's message. */
export function tellOfFloods(platform: () => Platform): void {
  test('of one tenant keeps no message of another waiting', async () => {
    const { admin: quiet } = await makeTenant(platform(), 'quiet', ['@quiet.example']);
    const crowd = Array.from({ length: floodSize }, () => aPerson());
    const flood = async (people: readonly ReturnType<typeof aPerson>[]): Promise<void> => {
      for (const person of people) {
        await platform().sender.notifications.create(aNotification({ category: 'flood', recipients: [person] }));
      }
    };
    const share = Math.ceil(floodSize / atOnce);
    const flooding = Array.from({ length: atOnce }, (_, index) =>
      flood(crowd.slice(index * share, (index + 1) * share)),
    );
    await platform().inbox.arrived({ channel: 'email', to: crowd[0]?.email ?? '' });
    const person = aPerson();
    await quiet.notifications.create(aNotification({ recipients: [person] }));
    const [mail] = await platform().inbox.arrived({ channel: 'email', to: person.email });
    await Promise.all(flooding);
    const accepted = await quiet.notifications.list();
    const acceptedAt = Date.parse(String(accepted.items[0]?.acceptedAt));
    const mailedAt = Date.parse(mail?.at ?? '');
    let wentBefore = 0;
    for (const { email } of crowd) {
      const own = await platform().inbox.arrived({ channel: 'email', to: email });
      expect(own).toHaveLength(1);
      const at = Date.parse(own[0]?.at ?? '');
      if (at > acceptedAt && at < mailedAt) wentBefore += 1;
    }
    expect(wentBefore).toBeLessThan(floodSize / 3);
  });
}

import { linkLifetimeMs, signUnsubscribeToken } from '../../lambdas/core/link/token.ts';
import { noWishes, type Wishes } from '../../lambdas/core/preference/wishes.ts';
import type { Recipient } from '../../lambdas/core/recipient/recipient.ts';
import type { Suppression } from '../../lambdas/core/suppression/store.ts';
import type { HttpHandler } from '../../lambdas/framework/http/handler.ts';
import { createHandler } from '../../lambdas/functions/unsubscribe-recipient/create-handler.ts';
import { aBody, aTenant, noon } from './builders.ts';
import { impatient } from './impatient.ts';
import { rememberingLog } from './remembering-log.ts';
import { aCategory, aStoredRecipient } from './wishing.ts';

const linkKey = Buffer.from('link key');

/** Where Marie's link leads. */
export const path = `/u/${signUnsubscribeToken(linkKey, {
  tenant: 'acme',
  notificationId: 'ntf_1',
  channel: 'email',
  recipient: 0,
  addressIndex: 0,
  expiresAt: noon + linkLifetimeMs,
})}`;

const texts = (en: string, ar: string, de: string) => ({ en, ar, de });

const categories = [
  aCategory('onboarding', {
    name: texts('First steps', 'الخطوات الأولى', 'Erste Schritte'),
    description: texts('What to do next, twice a week.', 'ما يجب فعله بعد ذلك.', 'Was als Nächstes zu tun ist.'),
  }),
  aCategory('offers', {
    name: { en: 'Offers' },
    consent: { textVersion: 'v2', text: texts('Send me offers.', 'أرسلوا لي العروض.', 'Senden Sie mir Angebote.') },
  }),
  aCategory('receipts', { name: { en: 'Receipts' }, essential: true }),
];

/** The page of somebody who reads the locale, with what stands behind it in memory. */
export function openPreferences(person: Partial<Recipient>): {
  readonly handler: HttpHandler;
  readonly kept: { wishes: Wishes };
  readonly suppressed: Suppression[];
} {
  const kept = { wishes: noWishes };
  const suppressed: Suppression[] = [];
  const recipient = { id: 'marie', email: 'marie@example.com', phone: '+33612345678', ...person };
  const handler = createHandler({
    linkKey: async () => linkKey,
    tenants: {
      get: async () =>
        aTenant({ name: 'Acme Ltd.', settings: { ...aTenant().settings, brand: { colour: '#b8860b' } } }),
    },
    notifications: { body: async () => aBody({ request: { recipients: [recipient] } }) },
    audiences: { personAt: async () => undefined },
    recipients: {
      get: async (_, id) => aStoredRecipient(id, {}, kept.wishes),
      async changeWishes(_, id, change) {
        const wishes = change(kept.wishes);
        if (typeof wishes === 'string') return wishes;
        kept.wishes = wishes;
        return aStoredRecipient(id, {}, wishes);
      },
    },
    categories: { list: async () => ({ items: categories }) },
    ledgers: { get: async () => undefined, replaceAll: async () => [] },
    patience: impatient,
    suppressions: {
      async add(_, suppression) {
        suppressed.push(suppression);
      },
    },
    clock: { now: () => noon },
    log: rememberingLog(),
  });
  return { handler, kept, suppressed };
}

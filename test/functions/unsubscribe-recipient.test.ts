import { describe, expect, it } from 'vitest';
import { maxCategories } from '../../lambdas/core/category/store.ts';
import { linkLifetimeMs, signUnsubscribeToken } from '../../lambdas/core/link/token.ts';
import type { Preferences } from '../../lambdas/core/preference/preferences.ts';
import { noWishes, type Wishes } from '../../lambdas/core/preference/wishes.ts';
import type { Suppression } from '../../lambdas/core/suppression/store.ts';
import { createHandler } from '../../lambdas/functions/unsubscribe-recipient/create-handler.ts';
import type { Dependencies } from '../../lambdas/functions/unsubscribe-recipient/dependencies.ts';
import { aBody, aTenant, noon } from '../support/builders.ts';
import { eventOf } from '../support/edge.ts';
import { impatient } from '../support/impatient.ts';
import { rememberingLog } from '../support/remembering-log.ts';
import { aCategory, aStoredRecipient } from '../support/wishing.ts';

const key = Buffer.from('link key');
const claims = {
  tenant: 'acme',
  notificationId: 'ntf_1',
  channel: 'email',
  recipient: 0,
  addressIndex: 0,
  expiresAt: noon + linkLifetimeMs,
} as const;
const token = signUnsubscribeToken(key, claims);

const categories = [
  aCategory('onboarding', { name: { en: 'First steps', fr: 'Premiers pas' }, description: { en: 'What to do next' } }),
  aCategory('offers', { consent: { textVersion: 'v2', text: { en: 'Send me offers.' } } }),
  aCategory('receipts', { essential: true }),
];

function open(change: Partial<Dependencies> = {}, standing: Wishes = noWishes) {
  const added: Suppression[] = [];
  const kept = { wishes: standing };
  const log = rememberingLog();
  const handler = createHandler({
    linkKey: async () => key,
    tenants: { get: async () => aTenant({ name: '<b>Acme & Co</b>' }) },
    notifications: { body: async () => aBody() },
    audiences: { personAt: async () => undefined },
    recipients: {
      get: async (_, id) => aStoredRecipient(id, { phone: '+447400123456' }, kept.wishes),
      async changeWishes(_, id, decide) {
        const wishes = decide(kept.wishes);
        if (typeof wishes === 'string') return wishes;
        kept.wishes = wishes;
        return aStoredRecipient(id, {}, wishes);
      },
    },
    categories: { list: async () => ({ items: categories }) },
    suppressions: {
      async add(_, suppression) {
        added.push(suppression);
      },
    },
    ledgers: { get: async () => undefined, replaceAll: async () => [] },
    patience: impatient,
    clock: { now: () => noon },
    log,
    ...change,
  });
  return { added, log, handler, kept };
}
const visit = (path = token) => eventOf({ path: `/u/${path}` });
const form = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' };
const press = (path = token, body?: string, headers: Readonly<Record<string, string>> = form) =>
  eventOf({ method: 'POST', path: `/u/${path}`, body, headers });

const nobody = {
  notifications: { body: async () => aBody({ request: { recipients: [{ email: 'marie@example.com' }] } }) },
};

describe('the unsubscribe link', () => {
  it('shows a page and changes nothing when it is followed', async () => {
    const { handler, added, kept } = open();
    const answer = await handler(visit());
    expect(answer).toMatchObject({ statusCode: 200, headers: { 'Content-Type': 'text/html; charset=utf-8' } });
    expect(answer.body).toContain('<form method="post">');
    expect([added, kept.wishes]).toEqual([[], noWishes]);
  });

  it.each([
    ['one click of a mail program (RFC 8058)', 'List-Unsubscribe=One-Click', form],
    ['a bare POST', undefined, {}],
    [
      'a mail program that sends parts',
      '--x\r\n\r\nOne-Click\r\n--x--',
      { 'content-type': 'multipart/form-data; boundary=x' },
    ],
    ['what is no form of ours', 'act=save', { 'content-type': 'text/plain' }],
    ['a word that no button of ours says', 'act=pause', form],
  ])('suppresses the address for %s', async (_, body, headers) => {
    const { handler, added, kept } = open();
    expect((await handler(press(token, body, headers))).statusCode).toBe(200);
    expect(added).toEqual([{ channel: 'email', address: 'marie@example.com', reason: 'unsubscribed', at: noon }]);
    expect(kept.wishes).toBe(noWishes);
  });

  it('writes the name of the tenant as text, and lets the page run nothing', async () => {
    const { body, headers } = await open().handler(visit());
    expect(body).toContain('&lt;b&gt;Acme &amp; Co&lt;/b&gt;');
    expect(body).not.toContain('<b>');
    expect(headers?.['Content-Security-Policy']).toContain("default-src 'none'");
  });

  it.each([
    ['a token that we did not write', `${token}x`, {}, 404],
    ['a token of another environment', signUnsubscribeToken(Buffer.from('other'), claims), {}, 404],
    ['an old token', signUnsubscribeToken(key, { ...claims, expiresAt: noon - linkLifetimeMs }), {}, 410],
    ['a tenant that was closed', token, { tenants: { get: async () => undefined } }, 410],
    ['a notification that is gone', token, { notifications: { body: async () => undefined } }, 410],
    ['somebody who was erased', token, { audiences: { personAt: async () => 'erased' as const } }, 410],
    ['somebody who is not in it', signUnsubscribeToken(key, { ...claims, recipient: 7 }), {}, 410],
    ['an address that is not there', signUnsubscribeToken(key, { ...claims, channel: 'sms' }), {}, 410],
  ])('with %s does nothing and says so', async (_, path, change, status) => {
    const { handler, added, kept } = open(change);
    const answer = await handler(press(path));
    expect([answer.statusCode, answer.headers?.['Content-Type']]).toEqual([status, 'text/html; charset=utf-8']);
    expect([added, kept.wishes]).toEqual([[], noWishes]);
  });

  it('tells people in their language that it does not work, where the platform cannot', async () => {
    const { handler, log } = open({
      tenants: {
        get: async () => {
          throw new Error('no table');
        },
      },
    });
    const answer = await handler(eventOf({ path: `/u/${token}`, headers: { 'accept-language': 'ar' } }));
    expect([answer.statusCode, answer.headers?.['Content-Type']]).toEqual([500, 'text/html; charset=utf-8']);
    expect(answer.body).toContain('<html lang="ar" dir="rtl">');
    expect(answer.body).not.toContain('no table');
    expect(log.lines.map(({ code }) => code)).toContain('REQUEST_BROKE');
  });

  it('leaves no trace of the person in the log', async () => {
    const { handler, log } = open();
    await handler(press());
    await handler(press(token, 'act=stop-category'));
    await handler(press(token, 'act=save&marie=1'));
    expect(JSON.stringify(log.lines)).not.toMatch(/marie|example\.com|ntf_1/);
  });
});

describe('the preference page', () => {
  it('asks about every category that a tenant may have', async () => {
    const items = Array.from({ length: maxCategories }, (_, index) => aCategory(`kind-${index}`));
    const { handler } = open({ categories: { list: async () => ({ items }) } });
    const { body = '' } = await handler(visit());
    expect(body).toContain(`value="kind-${maxCategories - 1}"`);
  });

  it('offers to stop what the message was about, and everything', async () => {
    const { body } = await open().handler(visit());
    expect(body).toContain('<button name="act" value="stop-category">Stop only “First steps”</button>');
    expect(body).toContain('name="List-Unsubscribe" value="One-Click"');
  });

  it('stops what the message was about, and nothing else', async () => {
    const { handler, kept, added } = open();
    const answer = await handler(press(token, 'act=stop-category'));
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toContain('“First steps”');
    expect(kept.wishes.preferences).toEqual({ categories: { onboarding: { muted: true } } });
    expect(added).toEqual([]);
    expect((await handler(visit())).body).not.toContain('stop-category');
    expect((await handler(press(token, 'act=stop-category'))).statusCode).toBe(200);
  });

  it.each([
    ['cannot be turned off', 'receipts'],
    ['nobody has put', 'unheard-of'],
  ])('does not offer to stop what %s', async (_, category) => {
    const { handler, kept } = open({ notifications: { body: async () => aBody({ request: { category } }) } });
    expect((await handler(visit())).body).not.toContain('stop-category');
    expect((await handler(press(token, 'act=stop-category'))).statusCode).toBe(200);
    expect(kept.wishes).toBe(noWishes);
  });

  it('asks about every category but the essential ones, on the channels that the person has', async () => {
    const { body } = await open().handler(visit());
    expect(body).toContain('name="channel.onboarding" value="email" checked');
    expect(body).toContain('name="channel.onboarding" value="sms" checked');
    expect(body).toContain('name="consent.offers"');
    expect(body).toContain('Send me offers.');
    expect(body).not.toMatch(/\.receipts|value="push"|value="slack"/);
  });

  it('only unsubscribes somebody without an id, who would be somebody else next time', async () => {
    const { handler, added } = open(nobody);
    const { body } = await handler(visit());
    expect(body).toContain('List-Unsubscribe');
    expect(body).not.toMatch(/name="act"|<fieldset|href/);
    await handler(press(token, 'act=save'));
    expect(added).toHaveLength(1);
  });

  const fields = (change: Readonly<Record<string, string | readonly string[] | undefined>> = {}): string => {
    const all: Readonly<Record<string, string | readonly string[] | undefined>> = {
      act: 'save',
      asked: ['email', 'sms'],
      quietFrom: '',
      quietTo: '',
      category: ['onboarding', 'offers'],
      'channel.onboarding': ['email', 'sms'],
      'channel.offers': ['email', 'sms'],
      'digest.onboarding': 'usual',
      'digest.offers': 'usual',
      'text.offers': 'v2',
      ...change,
    };
    const pairs = Object.entries(all).flatMap(([name, value]) =>
      (typeof value === 'string' ? [value] : (value ?? [])).map((one): [string, string] => [name, one]),
    );
    return new URLSearchParams(pairs).toString();
  };

  it.each<[string, Parameters<typeof fields>[0], Preferences]>([
    ['nothing new', {}, {}],
    ['a pause of everything', { muted: 'on' }, { muted: true }],
    [
      'one channel of a category',
      { 'channel.onboarding': 'email' },
      { categories: { onboarding: { channels: { sms: false } } } },
    ],
    ['no channel of a category', { 'channel.offers': [] }, { categories: { offers: { muted: true } } }],
    ['one by one', { 'digest.onboarding': 'off' }, { categories: { onboarding: { digest: 'off' } } }],
    [
      'quiet hours until midnight',
      { quietFrom: '22:00', quietTo: '00:00' },
      {
        quietHours: {
          days: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'],
          from: '22:00',
          to: '24:00',
        },
      },
    ],
  ])('saves %s, and says that it did', async (_, change, preferences) => {
    const { handler, kept, added } = open();
    const answer = await handler(press(token, fields(change)));
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toContain('role="status">Your preferences are saved.');
    expect(kept.wishes).toEqual({ preferences, consents: [] });
    expect(added).toEqual([]);
  });

  it('records a consent with what proves it, once, and its end', async () => {
    const { handler, kept } = open();
    for (let times = 0; times < 2; times++) await handler(press(token, fields({ 'consent.offers': 'on' })));
    const proof = { category: 'offers', at: noon, by: 'person', how: 'preference-page', textVersion: 'v2' };
    expect(kept.wishes.consents).toEqual([{ ...proof, id: `preference-page:${noon}:offers`, granted: true }]);
    const later = open({ clock: { now: () => noon + 1 } }, kept.wishes);
    expect((await later.handler(visit())).body).toContain('name="consent.offers" value="on" checked');
    await later.handler(press(token, fields()));
    expect(later.kept.wishes.consents.map(({ granted }) => granted)).toEqual([true, false]);
  });

  it.each([
    ['a field that it does not have', { extra: '1' }],
    ['a field of a category that it does not name', { 'digest.other': 'off' }],
    [
      'a category that is not asked about',
      { category: ['onboarding', 'offers', 'receipts'], 'digest.receipts': 'off' },
    ],
    ['a category twice', { category: ['onboarding', 'onboarding', 'offers'] }],
    [
      'a category with a name that is none',
      { category: ['onboarding', 'offers', '__proto__'], 'digest.__proto__': 'off' },
    ],
    ['a channel that the person does not have', { asked: ['email', 'slack'] }],
    ['a channel that there is not', { 'channel.onboarding': 'pigeon' }],
    ['a time that is none', { quietFrom: '25:00', quietTo: '07:00' }],
    ['another consent text than the one that stands', { 'text.offers': 'v1', 'consent.offers': 'on' }],
    ['consent without its text', { 'text.offers': undefined, 'consent.offers': 'on' }],
    ['a digest that nobody offers', { 'digest.onboarding': 'hourly' }],
    ['no times', { quietFrom: undefined }],
    ['more categories than there can be', { category: Array.from({ length: 101 }, (_, index) => `c${index}`) }],
    ['a field by the name of every prototype', { ['__proto__']: 'x' }],
  ])('saves nothing of a form with %s', async (_, change) => {
    const { handler, kept } = open();
    const answer = await handler(press(token, fields(change)));
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('role="alert"');
    expect(kept.wishes).toBe(noWishes);
  });

  it.each([
    [{ quietFrom: '22:00' }, 'both times'],
    [{ quietFrom: '22:00', quietTo: '22:00' }, 'different times'],
  ])('keeps what was given beside wrong quiet hours %j', async (times, words) => {
    const { handler, kept } = open();
    const { statusCode, body } = await handler(press(token, fields({ muted: 'on', ...times })));
    expect(statusCode).toBe(422);
    expect(body).toContain(words);
    expect(body).toContain('value="22:00" aria-describedby="quiet-help problem" aria-invalid="true"');
    expect(body).toContain('name="muted" value="on" checked');
    expect(kept.wishes).toBe(noWishes);
  });

  it('says that it could not save more than may be stored', async () => {
    const many = Array.from({ length: maxCategories }, (_, index) => [`c${index}`, { muted: true }] as const);
    const standing = { preferences: { categories: Object.fromEntries(many) }, consents: [] };
    for (const body of [fields({ 'channel.onboarding': [] }), 'act=stop-category']) {
      const { handler, kept } = open({}, standing);
      const answer = await handler(press(token, body));
      expect([answer.statusCode, answer.body?.includes('This could not be saved')]).toEqual([422, true]);
      expect(kept.wishes).toBe(standing);
    }
  });

  it.each([
    ["the person's language", { locale: 'fr-CA' }, 'en', 'de', 'fr', 'Premiers pas'],
    ["the tenant's, where the person's is none of ours", { locale: 'eo' }, 'de', 'pl', 'de', 'First steps'],
    ["the browser's, where neither is", { locale: 'eo' }, 'tlh', 'pl-PL,en;q=0.5', 'pl', 'First steps'],
  ])('speaks %s', async (_, person, tenantLocale, accepted, language, name) => {
    const { handler } = open({
      notifications: {
        body: async () => aBody({ request: { recipients: [{ id: 'marie', email: 'm@example.com', ...person }] } }),
      },
      tenants: { get: async () => aTenant({ settings: { ...aTenant().settings, locale: tenantLocale } }) },
    });
    const { body } = await handler(eventOf({ path: `/u/${token}`, headers: { 'accept-language': accepted } }));
    expect(body).toContain(`<html lang="${language}"`);
    expect(body).toContain(name);
  });

  it('wears the colour of the tenant, and loads no picture', async () => {
    const brand = { colour: '#0b5cad', logoUrl: 'https://acme.example/logo.png' };
    const { handler } = open({ tenants: { get: async () => aTenant({ settings: { ...aTenant().settings, brand } }) } });
    const { body } = await handler(visit());
    expect(body).toContain('#0b5cad');
    expect(body).not.toContain('logo.png');
  });
});

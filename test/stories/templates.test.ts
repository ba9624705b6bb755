import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TemplateInput } from '../../client/client.ts';
import { allEnded } from './support/deliveries.ts';
import { deliveriesWhere, type Platform, startPlatform } from './support/platform.ts';
import { aPerson } from './support/requests.ts';
import { makeTenant } from './support/tenants.ts';
import { problemOf } from './support/wire.ts';

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform.close());

const layout: TemplateInput = { source: '<section>{% block words %}{% endblock %}</section>' };

const welcome = (french: string): TemplateInput => ({
  variables: { type: 'object', properties: { plan: { type: 'string' } } },
  locales: {
    en: {
      email: { subject: 'Welcome, {{ recipient.first_name }}', html: '<p>Your plan: {{ data.plan }}</p>' },
      sms: { text: 'Welcome, {{ recipient.first_name }}.' },
      push: { title: 'Welcome', body: 'Your plan: {{ plan }}' },
      slack: { text: '*{{ recipient.first_name }}* is here' },
    },
    fr: {
      email: {
        subject: `${french}, {{ recipient.first_name }}`,
        html: '{% extends "layout" %}{% block words %}<p>Votre offre : {{ data.plan }}</p>{{ content }}{% endblock %}',
      },
      sms: { text: `${french}, {{ recipient.first_name }}.` },
    },
  },
});

/** Puts a version of a template and publishes it. */
async function publish(key: string, template: TemplateInput): Promise<number> {
  const { version } = await platform.admin.templates.put(key, template);
  await platform.admin.templates.publish(key, version);
  return version;
}

const errorsOf = (body: unknown): unknown => Reflect.get(Object(body), 'errors');

/** Mail travels with line ends of its own. */
const lines = (text: unknown): string => String(text).replaceAll('\r\n', '\n').trim();

const marie = (more: object = {}) => aPerson({ locale: 'fr-CA', attributes: { first_name: 'Marie <3' }, ...more });

describe('a template', () => {
  beforeAll(async () => {
    await publish('layout', layout);
    await publish('welcome', welcome('Bienvenue'));
  });

  test('speaks to everybody in their own language, on each channel in its own way', async () => {
    const device = 'device-of-marie';
    const person = marie({ pushTokens: [device] });
    const { id } = await platform.sender.notifications.create({
      category: 'test',
      template: { key: 'welcome' },
      title: 'Seen',
      content: 'Salut **{{ recipient.first_name }}**',
      data: { plan: 'a & b' },
      recipients: [person],
      channels: [{ type: 'email' }, { type: 'sms' }, { type: 'push' }],
    });
    const deliveries = await deliveriesWhere(platform.sender, id, allEnded);
    expect(deliveries.map(({ status }) => status)).toEqual(['sent', 'sent', 'sent']);
    const [mail] = await platform.inbox.messages({ channel: 'email', to: person.email });
    expect(mail?.subject).toBe('Bienvenue, Marie <3');
    expect(mail?.html).toContain('<section><p>Votre offre : a &amp; b</p><p style');
    expect(mail?.html).toContain('Salut <strong>Marie &lt;3</strong>');
    expect(mail?.html).toContain('lang="fr-CA"');
    expect(mail?.text).toContain('Votre offre : a & b');
    const [sms] = await platform.inbox.messages({ channel: 'sms', to: person.phone });
    expect(sms?.text).toMatch(/^Bienvenue, Marie <3\./);
    // No French push is there, so the default language speaks.
    const [push] = await platform.inbox.messages({ channel: 'push', to: device });
    expect(push?.payload).toMatchObject({ message: { notification: { title: 'Welcome', body: 'Your plan: a & b' } } });
    expect(await platform.sender.notifications.get(id)).toMatchObject({
      request: { template: { key: 'welcome', version: 1 } },
    });
  });

  test('is previewed as it is sent', async () => {
    const person = marie();
    const { id } = await platform.sender.notifications.create({
      category: 'test',
      data: { plan: 'annual' },
      recipients: [person],
      channels: [{ type: 'email', template: { key: 'welcome' }, config: { unsubscribeLink: false } }],
    });
    await deliveriesWhere(platform.sender, id, allEnded);
    const [mail] = await platform.inbox.messages({ channel: 'email', to: person.email });
    const preview = await platform.admin.templates.preview('welcome', {
      channel: 'email',
      recipient: person,
      data: { plan: 'annual' },
      config: { unsubscribeLink: false },
    });
    expect(preview).toMatchObject({ version: 1, locale: 'fr-CA', message: { subject: mail?.subject } });
    expect(lines(preview.message.html)).toBe(lines(mail?.html));
    expect(lines(preview.message.text)).toBe(lines(mail?.text));
  });

  test('is previewed on every channel that it has, and refused on others', async () => {
    const { templates } = platform.admin;
    const data = { plan: 'annual' };
    expect((await templates.preview('welcome', { channel: 'slack', data })).message).toMatchObject({
      text: '** is here',
    });
    expect((await templates.preview('welcome', { channel: 'sms', data })).message).toMatchObject({ segments: 1 });
    const refused = await platform.admin.request('POST', '/v1/templates/welcome/preview', {
      body: { channel: 'teams' },
    });
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ path: 'channel' }] } });
  });
});

describe('versions', () => {
  test('change nothing of what was accepted, and an older one comes back', async () => {
    await publish('changing', { locales: { en: { sms: { text: 'one' } } } });
    const send = async (template: { key: string; version?: number }, more: object = {}) => {
      const person = aPerson();
      const { id } = await platform.sender.notifications.create({
        category: 'test',
        template,
        recipients: [person],
        channels: [{ type: 'sms', ...more }],
      });
      return { id, person };
    };
    const textOf = async ({ id, person }: Awaited<ReturnType<typeof send>>) => {
      await deliveriesWhere(platform.sender, id, allEnded);
      return (await platform.inbox.messages({ channel: 'sms', to: person.phone }))[0]?.text;
    };
    const before = await send({ key: 'changing' }, { delay: 'PT10S' });
    const second = await publish('changing', { locales: { en: { sms: { text: 'two' } } } });
    expect(second).toBe(2);
    expect(await textOf(await send({ key: 'changing' }))).toBe('two');
    expect(await textOf(await send({ key: 'changing', version: 1 }))).toBe('one');
    await platform.admin.templates.publish('changing', 1);
    expect(await textOf(await send({ key: 'changing' }))).toBe('one');
    expect(await textOf(before)).toBe('one');
    const shown = await platform.admin.templates.get('changing');
    expect(shown).toMatchObject({ version: 1, latest: 2, published: 1 });
    expect(shown.publications).toMatchObject([{ version: 1 }, { version: 2 }, { version: 1 }]);
    await platform.admin.templates.delete('changing');
    expect(await platform.admin.request('GET', '/v1/templates/changing')).toMatchObject({ status: 404 });
  });

  test('give each person one variant, the same in every notification', async () => {
    await publish('experiment', {
      locales: { en: { sms: { text: 'base' } } },
      variants: [
        { key: 'a', weight: 1, locales: { en: { sms: { text: 'variant {{ variant }}' } } } },
        { key: 'b', weight: 1, locales: { en: { sms: { text: 'variant {{ variant }}' } } } },
      ],
    });
    const people = Array.from({ length: 12 }, () => aPerson());
    const sent = async () => {
      const { id } = await platform.sender.notifications.create({
        category: 'test',
        template: { key: 'experiment' },
        recipients: people,
        channels: [{ type: 'sms' }],
      });
      const deliveries = await deliveriesWhere(platform.sender, id, allEnded);
      return deliveries.map(({ recipientId, variant }) => [recipientId, variant]);
    };
    const first = await sent();
    expect(new Set(first.map(([, variant]) => variant))).toEqual(new Set(['a', 'b']));
    expect(await sent()).toEqual(first);
    for (const [index, [, variant]] of first.entries()) {
      const texts = await platform.inbox.messages({ channel: 'sms', to: people[index]?.phone ?? '' });
      expect(texts.map(({ text }) => text)).toEqual([`variant ${variant}`, `variant ${variant}`]);
    }
  });
});

describe('what is wrong with a template', () => {
  const put = (body: object) => platform.admin.request('PUT', '/v1/templates/wrong', { body });

  test('is told where it stands, before anything is sent', async () => {
    const locales = {
      en: { email: { subject: 'ok', markdown: 'one\n{{ data.plam }}' } },
      fr: { email: { subject: '{{ oops', markdown: 'ok' } },
    };
    const answer = await put({ variables: ['plan'], locales });
    expect(answer.status).toBe(422);
    expect(errorsOf(answer.body)).toEqual([
      {
        path: 'locales.fr.email.subject',
        message: expect.stringMatching(/^line 1, column \d+: is not a valid template/),
      },
      { path: 'locales.en.email.markdown', message: expect.stringMatching(/^line 2, column \d+: there is no/) },
    ]);
  });

  test('a request that names what is not there, or says nothing on a channel, is refused at its field', async () => {
    await publish('only-sms', { locales: { en: { sms: { text: 'x' } } } });
    await platform.admin.templates.put('draft', { locales: { en: { sms: { text: 'x' } } } });
    const create = async (change: object) => {
      const base = { category: 'test', recipients: [aPerson()], channels: [{ type: 'sms' }] };
      const answer = await platform.sender.request('POST', '/v1/notifications', { body: { ...base, ...change } });
      return [answer.status, problemOf(answer.body).paths];
    };
    expect(await create({ template: { key: 'nothing' } })).toEqual([422, ['template.key']]);
    expect(await create({ template: { key: 'draft' } })).toEqual([422, ['template.key']]);
    expect(await create({ template: { key: 'only-sms', version: 9 } })).toEqual([422, ['template.version']]);
    expect(await create({ channels: [{ type: 'email', template: { key: 'only-sms' } }] })).toEqual([
      422,
      ['channels[0].template.key'],
    ]);
    expect(await create({ template: { key: 'only-sms' }, channels: [{ type: 'sms' }, { type: 'email' }] })).toEqual([
      422,
      ['channels[1].template'],
    ]);
    expect(await create({})).toEqual([422, ['content', 'title']]);
  });

  test("another tenant's templates are not there", async () => {
    await publish('own', { locales: { en: { sms: { text: 'x' } } } });
    const { admin: stranger } = await makeTenant(platform, 'template-stranger');
    for (const path of ['', '/versions', '/versions/1'])
      expect(await stranger.request('GET', `/v1/templates/own${path}`)).toMatchObject({ status: 404 });
    expect(await stranger.request('POST', '/v1/templates/own/publish', { body: { version: 1 } })).toMatchObject({
      status: 404,
    });
    expect(await stranger.request('POST', '/v1/templates/own/preview', { body: { channel: 'sms' } })).toMatchObject({
      status: 404,
    });
    expect(await stranger.request('DELETE', '/v1/templates/own')).toMatchObject({ status: 404 });
    expect((await stranger.templates.list()).items).toEqual([]);
  });
});

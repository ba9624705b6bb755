import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openPreferences, path } from '../support/preference-world.ts';
import { startBrowser } from './simulators/support/browser.ts';
import { serve } from './simulators/support/served.ts';
import { tooFaint } from './simulators/support/too-faint.ts';
import { unclear } from './simulators/support/unclear.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));
afterAll(() => browser.close());

/** Opens the page behind the link of somebody who reads the locale, on a phone that runs no script. */
async function open(locale: string, colorScheme: 'light' | 'dark' = 'light') {
  const world = openPreferences({ locale });
  const context = await browser.newContext({
    colorScheme,
    viewport: { width: 320, height: 640 },
    javaScriptEnabled: false,
  });
  const address = await serve(context, world.handler);
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(`${address}${path}`);
  return { ...world, page, complaints };
}

/** Goes on by the keyboard until the field or button has the focus; everything on the way must show that it has it. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let steps = 0; steps < 60; steps++) {
    await page.keyboard.press('Tab');
    expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).toBe('solid');
    if (await page.evaluate(`document.activeElement.matches('${selector}')`)) return;
  }
  throw new Error(`The keyboard does not reach ${selector}`);
}

describe.each(['light', 'dark'] as const)('in %s, the preference page', (colorScheme) => {
  it.each([
    ['en', 'ltr', 'Your messages from Acme Ltd.'],
    ['de', 'ltr', 'Ihre Nachrichten von Acme Ltd.'],
    ['ar', 'rtl', 'رسائلكم من \u2068Acme Ltd.\u2069'],
  ])('in %s can be read and understood by everybody', async (locale, direction, title) => {
    const { page, complaints } = await open(locale, colorScheme);
    const root = page.locator('html');
    expect([await root.getAttribute('lang'), await root.getAttribute('dir')]).toEqual([locale, direction]);
    expect(await page.title()).toBe(title);
    for (const press of ['look', 'save']) {
      if (press === 'save') await page.locator('form.stack button').click();
      expect(await page.evaluate(tooFaint)).toEqual([]);
      expect(await page.evaluate(unclear)).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
    }
    expect(complaints).toEqual([]);
  });
});

describe('the preference page, by keyboard alone', () => {
  it('saves what somebody chooses, and says so', async () => {
    const { page, kept, complaints } = await open('en');
    await tabTo(page, '[name="muted"]');
    await page.keyboard.press('Space');
    await tabTo(page, '[name="channel.onboarding"][value="sms"]');
    await page.keyboard.press('Space');
    await tabTo(page, '[name="digest.onboarding"]');
    for (const wanted of ['off', 'day', 'week']) {
      await page.keyboard.press('ArrowDown');
      expect(await page.locator(':focus').inputValue()).toBe(wanted);
    }
    await tabTo(page, '[name="consent.offers"]');
    await page.keyboard.press('Space');
    await tabTo(page, '#quietFrom');
    await page.keyboard.type('1000PM');
    await tabTo(page, '#quietTo');
    await page.keyboard.type('0700AM');
    await tabTo(page, 'form.stack button');
    await page.keyboard.press('Enter');
    await page.getByRole('status').getByText('Your preferences are saved.').waitFor();
    expect(await page.title()).toBe('Your preferences are saved.');
    expect(kept.wishes.preferences).toMatchObject({
      muted: true,
      quietHours: { from: '22:00', to: '07:00' },
      categories: { onboarding: { channels: { sms: false }, digest: { every: 'week' } } },
    });
    expect(kept.wishes.consents).toMatchObject([{ category: 'offers', granted: true, textVersion: 'v2' }]);
    expect(await page.getByRole('checkbox', { name: 'Pause everything' }).isChecked()).toBe(true);
    const offers = page.getByRole('group', { name: 'Offers' });
    expect(await offers.getByRole('checkbox', { name: 'Yes, I agree' }).isChecked()).toBe(true);
    expect(await page.getByLabel('From').inputValue()).toBe('22:00');
    expect(complaints).toEqual([]);
  });

  it('stops what the message was about with the first key that is pressed, and offers the rest', async () => {
    const { page, kept, suppressed } = await open('de');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('status').getByText('Sie erhalten von Acme Ltd. nichts mehr zu „Erste Schritte“.').waitFor();
    expect(kept.wishes.preferences).toEqual({ categories: { onboarding: { muted: true } } });
    expect([await page.evaluate(tooFaint), await page.evaluate(unclear)]).toEqual([[], []]);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Ihre Nachrichten von' }).waitFor();
    const steps = page.getByRole('group', { name: 'Erste Schritte' });
    expect(await steps.getByRole('checkbox', { name: 'E-Mail' }).isChecked()).toBe(false);
    expect(await page.getByRole('button').allInnerTexts()).toEqual(['Abmelden', 'Speichern']);
    expect(suppressed).toEqual([]);
  });

  it('unsubscribes with the second', async () => {
    const { page, kept, suppressed } = await open('ar');
    await tabTo(page, '[value="One-Click"]');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'تم إلغاء الاشتراك' }).waitFor();
    expect([await page.evaluate(tooFaint), await page.evaluate(unclear)]).toEqual([[], []]);
    expect(suppressed).toMatchObject([{ address: 'marie@example.com', reason: 'unsubscribed' }]);
    expect(kept.wishes.preferences).toEqual({});
  });

  it('says which field is wrong, and loses nothing that was chosen', async () => {
    const { page, kept } = await open('en');
    await tabTo(page, '[name="muted"]');
    await page.keyboard.press('Space');
    await tabTo(page, '#quietFrom');
    await page.keyboard.type('1000PM');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('Please give both times').waitFor();
    expect(kept.wishes.preferences).toEqual({});
    expect(await page.getByRole('checkbox', { name: 'Pause everything' }).isChecked()).toBe(true);
    const until = page.getByLabel('Until');
    expect(await until.getAttribute('aria-invalid')).toBe('true');
    expect(await until.getAttribute('aria-describedby')).toBe('quiet-help problem');
    expect(await page.evaluate(unclear)).toEqual([]);
    expect(await page.evaluate(tooFaint)).toEqual([]);
  });
});

it('finds what nobody could make sense of without seeing it', async () => {
  const page = await browser.newPage();
  await page.setContent('<h1>One</h1><h3 id="a">Three</h3><p id="a"></p><input name="channel.x" aria-describedby="b">');
  expect(await page.evaluate(unclear)).toEqual([
    'twice: #a',
    'nowhere: #b',
    'no label: channel.x',
    'no group: channel.x',
    expect.stringMatching(/^small: /),
    'a heading left out before h3',
  ]);
});

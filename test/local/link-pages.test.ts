import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { incidentPage, type Shown } from '../../lambdas/functions/acknowledge-incident/page.ts';
import { askPage, donePage } from '../../lambdas/functions/unsubscribe-recipient/pages.ts';
import { anIncident } from '../core/incident/builders.ts';
import { aTenant } from '../support/builders.ts';
import { startBrowser } from './simulators/support/browser.ts';
import { tooFaint } from './simulators/support/too-faint.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));
afterAll(() => browser.close());

const markdown = [
  'Read the [runbook](https://runbooks.example) and `kubectl get pods`.',
  '> Quoted **words**',
  '# A heading',
  '- one',
  '```\na long line of code\n```',
  '| a | b |\n|---|---|\n| 1 | 2 |',
].join('\n\n');

const incident = anIncident({ tenant: 'acme' });
const shown = (head: object = {}, locale = 'en-GB'): Shown => ({
  ...({ doer: { by: 'Jean', via: 'link', recipientId: 'jean' } } as Shown),
  tenant: aTenant({ name: 'Acme' }),
  place: { locale, timezone: 'Europe/Paris' },
  incident: { ...incident, head: { ...incident.head, ...head } },
  words: { title: 'Database is down', markdown },
});
const jean = { by: 'Jean', via: 'link', at: 0, recipientId: 'jean' };
const leaving = { locales: ['ar'], tenantName: 'Acme', channel: 'email' } as const;

const pages = [
  ['that asks to acknowledge', incidentPage(shown()), 'en', 'ltr', 2],
  [
    'of an incident acknowledged',
    incidentPage(shown({ status: 'acknowledged', acknowledgements: [jean] })),
    'en',
    'ltr',
    1,
  ],
  ['of an incident resolved', incidentPage(shown({ status: 'resolved', resolution: jean })), 'en', 'ltr', 0],
  ['that asks, for somebody who reads Arabic', incidentPage(shown({}, 'ar')), 'ar', 'rtl', 2],
  ['that asks to unsubscribe', askPage(leaving), 'ar', 'rtl', 1],
  ['that has unsubscribed', donePage({ ...leaving, locales: ['de'] }), 'de', 'ltr', 0],
] as const;

it('finds a text that is too faint', async () => {
  const page = await browser.newPage();
  await page.setContent('<p style="color:#767676">Enough</p><p style="color:#777">Too faint</p>');
  expect(await page.evaluate(tooFaint)).toEqual(['P Too faint: 4.48']);
});

describe.each(['light', 'dark'] as const)('in %s, the page', (colorScheme) => {
  it.each(pages)(
    '%s can be read, reached by the keyboard, and says what it is',
    async (_, html, language, direction, buttons) => {
      const page = await (await browser.newContext({ colorScheme, viewport: { width: 320, height: 640 } })).newPage();
      await page.setContent(html);
      expect(await page.evaluate(tooFaint)).toEqual([]);
      const root = page.locator('html');
      expect([await root.getAttribute('lang'), await root.getAttribute('dir')]).toEqual([language, direction]);
      expect(await page.title()).not.toBe('');
      expect(await page.getByRole('main').getByRole('heading', { level: 1 }).first().innerText()).not.toBe('');
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
      const all = await page.getByRole('button').all();
      expect(all).toHaveLength(buttons);
      for (const button of all) {
        await page.keyboard.press('Tab');
        expect(await button.evaluate((element) => element.matches(':focus-visible'))).toBe(true);
        expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).toBe('solid');
        expect((await button.innerText()).trim()).not.toBe('');
        expect((await button.boundingBox())?.height).toBeGreaterThanOrEqual(44);
      }
    },
  );
});

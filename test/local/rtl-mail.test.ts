import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { renderEmail } from '../../lambdas/core/channel/email/render.ts';
import { sayIn } from '../../lambdas/core/texts/texts.ts';
import { aboutIncident, buildJob } from '../core/channel/builders.ts';
import { contentForms } from '../support/content-forms.ts';
import { startBrowser } from './simulators/support/browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));
afterAll(() => browser.close());

const markdown = [
  'مرحبًا **Layla**، اكتملت الخطوة الأولى.',
  '- الخطوة الأولى\n- الخطوة الثانية',
  '> اقتباس قصير',
  '| الاسم الكامل | القيمة |\n|---|---|\n| أ | ب |',
].join('\n\n');

/** A mail about an incident in the locale, as a mail program on a phone would show it. */
async function shown(locale: string): Promise<Page> {
  const mail = renderEmail(
    buildJob('email', {
      locale,
      title: 'Database db-7 (EU)',
      markdown,
      about: aboutIncident(),
      acknowledgeUrl: 'https://api.example/a/token',
      unsubscribeUrl: 'https://api.example/u/token',
      config: { unsubscribeLink: true },
    }),
    contentForms,
  );
  if (!mail.ok) throw new Error(mail.error.code);
  const page = await browser.newPage({ viewport: { width: 360, height: 640 } });
  await page.setContent(mail.value.html);
  return page;
}

/** Runs in the browser: on which side words begin, read from where the browser put them. */
const sides = `(() => {
  const begins = (element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    const words = range.getClientRects()[0];
    const box = element.getBoundingClientRect();
    return box.right - words.right < words.left - box.left ? 'right' : 'left';
  };
  const style = (selector) => getComputedStyle(document.querySelector(selector));
  const [label, value] = [...document.querySelectorAll('th, td')]
    .filter(({ textContent }) => /^(?:الخطورة|حرج|Severity|Critical)$/.test(textContent.trim()))
    .map((cell) => { const range = document.createRange(); range.selectNodeContents(cell); return range.getBoundingClientRect(); });
  return {
    direction: style('h1').direction,
    title: begins(document.querySelector('h1')),
    paragraph: begins(document.querySelector('p')),
    list: parseFloat(style('ul').paddingRight) > 0 ? 'right' : 'left',
    quote: parseFloat(style('blockquote').borderRightWidth) > 0 ? 'right' : 'left',
    cell: begins([...document.querySelectorAll('td')].find(({ textContent }) => textContent.trim() === 'أ')),
    fact: label.left > value.left ? 'right' : 'left',
    gap: Math.round(label.left > value.left ? label.left - value.right : value.left - label.right) >= 8,
  };
})()`;

describe.each([
  ['ar', 'rtl', 'right'],
  ['en', 'ltr', 'left'],
])('a mail in %s', (locale, direction, side) => {
  it('reads from the side on which the language begins, in all of its parts', async () => {
    const page = await shown(locale);
    expect(await page.evaluate(sides)).toEqual({
      direction,
      title: side,
      paragraph: side,
      list: side,
      quote: side,
      cell: side,
      fact: side,
      gap: true,
    });
    expect(await page.locator('html').getAttribute('dir')).toBe(direction);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
  });
});

it('says in Arabic who did what with the name set apart, so that its signs stay with it', async () => {
  const page = await browser.newPage();
  const words = sayIn('ar', 'unsubscribe.email', { tenant: 'Acme (UK)' });
  await page.setContent(`<p dir="rtl" style="font:20px monospace;white-space:nowrap">${words}</p>`);
  const order = await page.evaluate(`(() => {
    const text = document.querySelector('p').firstChild;
    const at = (sign) => { const range = document.createRange(); const i = text.data.indexOf(sign); range.setStart(text, i); range.setEnd(text, i + 1); return range.getBoundingClientRect().left; };
    return [at('A'), at('('), at('K'), at(')')];
  })()`);
  expect(order).toEqual([...(order as number[])].sort((a, b) => a - b));
});

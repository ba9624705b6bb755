import { createServer } from 'node:http';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { closeServer, listen } from '../../../local/simulators/http/server.ts';
import { routingKeys } from '../../../local/simulators/providers/pagerduty/services.ts';
import { workflowUrl } from '../../../local/simulators/providers/teams/workflows.ts';
import { startBrowser } from './support/browser.ts';
import { mail, push, text } from './support/requests.ts';
import { startWorld, type TestWorld } from './support/world.ts';

const app = createServer((incoming, response) => {
  incoming.resume();
  response.end('heard');
});
let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

let world: TestWorld;
let complaints: string[];
beforeEach(async () => {
  complaints = [];
  world = await startWorld({ actionsUrl: await listen(app, 0) });
});
afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()));
  await world.stop();
  await closeServer(app);
  expect(complaints).toEqual([]);
});

const desktop = { viewport: { width: 1280, height: 800 } };
const phone = { viewport: { width: 360, height: 740 }, hasTouch: true };

const open = async (options: BrowserContextOptions = desktop): Promise<Page> => {
  const page = await (await browser.newContext(options)).newPage();
  page.setDefaultTimeout(10_000);
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(world.url);
  await page.locator('.connection.live').waitFor();
  return page;
};

const postSlack = (message: object) =>
  world.post(
    '/providers/slack/api/chat.postMessage',
    { channel: '#incidents', ...message },
    { authorization: 'Bearer xoxb-1' },
  );
/** Tells PagerDuty something of an incident. */
const tellPager = (event_action: string, { summary = 'Database is down', key = 'db', text = 'Since eight.' } = {}) =>
  world.post('/providers/pagerduty/v2/enqueue', {
    routing_key: routingKeys.default,
    event_action,
    dedup_key: key,
    ...(event_action === 'trigger' && {
      payload: { summary, source: 'db-7', severity: 'critical', component: 'postgres', custom_details: { text } },
      links: [{ href: 'https://runbooks.example/db', text: 'Runbook' }],
    }),
  });
const postCard = (body: readonly object[], more: object = {}) =>
  fetch(workflowUrl(world.url, 'incidents'), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      type: 'message',
      attachments: [
        {
          contentType: 'application/vnd.microsoft.card.adaptive',
          content: { type: 'AdaptiveCard', version: '1.5', body, ...more },
        },
      ],
    }),
  });
const sendOfEach = async (): Promise<void> => {
  await world.ses.send(await mail());
  await world.sns.send(text());
  await push(world, { data: { deepLink: 'techcorp://welcome' }, apns: { payload: { aps: { badge: 3 } } } });
  const button = { type: 'button', action_id: 'acknowledge', text: { type: 'plain_text', text: 'Acknowledge' } };
  await postSlack({ text: 'Down', blocks: [{ type: 'actions', elements: [button] }] });
  await world.post('/webhook', { hello: 'world' });
  await tellPager('trigger');
  await postCard([{ type: 'TextBlock', text: 'Checkout is **down**', wrap: true }]);
};

test('an empty inbox explains how to send a first message', async () => {
  const page = await open();
  await expect.poll(() => page.getByText('npm run demo').first().isVisible()).toBe(true);
  expect(await page.locator('.empty:visible').count()).toBe(7);
});

test('given an open page, then messages on every channel arrive without reloading, and are announced', async () => {
  const page = await open();
  await sendOfEach();
  await page.locator('#panel-email .mail-list').getByText('🎉 Bienvenue chez TechCorp, Marie !').waitFor();
  await page.frameLocator('#panel-email iframe').getByText('Marie').waitFor();
  await page.locator('#panel-sms .bubble').getByText('Bonjour Marie').waitFor();
  await page.locator('#panel-push .badge').getByText('3').waitFor();
  await page.locator('#panel-push').getByText('techcorp://welcome', { exact: true }).waitFor();
  await page.locator('#panel-slack').getByRole('button', { name: 'Acknowledge' }).waitFor();
  await page.locator('#panel-webhook').getByText('"hello": "world"').waitFor();
  await page.locator('#panel-pagerduty strong').getByText('Database is down').waitFor();
  await page.locator('#panel-teams strong').getByText('down').waitFor();
  await expect.poll(() => page.locator('#announcer').textContent()).toMatch(/new messages|New /);
  await world.remove('/messages');
  await expect.poll(() => page.locator('.empty:visible').count()).toBe(7);
});

test('given a platform that was restarted, then the page comes back by itself and shows what stands there now', async () => {
  await world.sns.send(text('Before'));
  const page = await open();
  const bubbles = page.locator('#panel-sms .bubble');
  await bubbles.getByText('Before').waitFor();
  await world.stop();
  await page.locator('.connection.lost').waitFor();
  world = await startWorld({ port: Number(new URL(world.url).port) });
  await world.sns.send(text('After'));
  await bubbles.getByText('After').waitFor();
  await page.locator('.connection.live').waitFor();
  expect(await bubbles.allTextContents()).toEqual(['After']);
});

test('receipts, buttons and faults are played from the page', async () => {
  const page = await open();
  await sendOfEach();
  await page.locator('#panel-email').getByRole('button', { name: 'Delivered' }).click();
  await expect.poll(() => world.events.map(({ detailType }) => detailType)).toEqual(['Email Delivered']);
  await page.locator('#panel-email .receipts .played').getByText('Delivered').waitFor();
  await page.locator('#panel-sms').getByRole('button', { name: 'Failed' }).click();
  await expect.poll(() => world.logLines.length).toBe(1);
  await page.getByRole('button', { name: 'Acknowledge' }).click();
  await page.getByText('the platform answered 200').waitFor();

  await page.getByRole('button', { name: /^Faults/ }).click();
  await page.getByLabel('Provider').selectOption('sms');
  await page.getByLabel('Does what').selectOption('throttle');
  await page.getByLabel('Requests').fill('2');
  await page.getByRole('button', { name: 'Add fault' }).click();
  await page.getByRole('listitem').getByText('Texts (SNS) throttles (429), 2 more').waitFor();
  await expect(world.sns.send(text())).rejects.toMatchObject({ name: 'ThrottledException' });
  await page.getByRole('button', { name: 'Remove: Texts (SNS) throttles (429), 1 more' }).click();
  await page.getByText('every provider behaves').waitFor();
});

test('an incident of PagerDuty stands once, with its state and its history; the next of its key is another', async () => {
  await tellPager('trigger');
  const page = await open();
  const incidents = page.locator('.incidents > li');
  const states = () => page.locator('.incidents .state').allTextContents();
  await incidents.getByText('Triggered').waitFor();
  await tellPager('trigger');
  await tellPager('acknowledge');
  await expect.poll(states).toEqual(['Acknowledged']);
  await tellPager('resolve');
  await expect.poll(states).toEqual(['Resolved']);
  const history = incidents.locator('.history > li > span');
  expect(await history.allTextContents()).toEqual(['Triggered again', 'Acknowledged', 'Resolved']);
  expect(await incidents.getByRole('link', { name: 'Runbook' }).getAttribute('href')).toBe(
    'https://runbooks.example/db',
  );
  await tellPager('trigger');
  await expect.poll(states).toEqual(['Triggered', 'Resolved']);
  await page.reload();
  await expect.poll(states).toEqual(['Triggered', 'Resolved']);
});

test('a card of Teams looks as in Teams: title on its colour, facts, lists, code, quotes and buttons', async () => {
  const page = await open();
  await postCard(
    [
      {
        type: 'Container',
        style: 'attention',
        items: [
          { type: 'TextBlock', text: 'Database is \\*down\\*', style: 'heading', size: 'Large', weight: 'Bolder' },
        ],
      },
      { type: 'TextBlock', text: '<at>Ada Lovelace</at>', wrap: true },
      { type: 'FactSet', facts: [{ title: 'Severity', value: 'critical' }] },
      { type: 'TextBlock', text: '**bold** _it_ [runbook](https://runbooks.example/db)\n\nnext', wrap: true },
      { type: 'TextBlock', text: '- one\n- two', wrap: true },
      { type: 'TextBlock', text: 'a\\_b', fontType: 'Monospace', separator: true },
    ],
    {
      actions: [{ type: 'Action.OpenUrl', title: 'runbook', url: 'https://runbooks.example/db' }],
      msteams: {
        entities: [
          { type: 'mention', text: '<at>Ada Lovelace</at>', mentioned: { id: 'a@e.com', name: 'Ada Lovelace' } },
        ],
      },
    },
  );
  const card = page.locator('#panel-teams .adaptive');
  await card.getByRole('heading', { name: 'Database is *down*' }).waitFor();
  expect(await card.locator('.card-container').getAttribute('class')).toContain('attention');
  expect(await card.locator('.mention').textContent()).toBe('@Ada Lovelace');
  expect(await card.locator('dl').textContent()).toBe('Severitycritical');
  expect(await card.locator('strong, em').allTextContents()).toEqual(['bold', 'it']);
  expect(await card.locator('li').allTextContents()).toEqual(['• one', '• two']);
  expect(await card.locator('.mono').textContent()).toBe('a_b');
  const button = page.locator('#panel-teams .card-actions a');
  await button.focus();
  expect(await button.getAttribute('href')).toBe('https://runbooks.example/db');
  expect(await page.evaluate('document.activeElement.textContent')).toBe('runbook');
});

test('what a provider never says is shown as its reason', async () => {
  const page = await open();
  await world.ses.send(await mail({ configurationSet: 'carillon-local-none' }));
  await page.getByRole('button', { name: 'Opened' }).click();
  await page.getByText('does not track opens').waitFor();
});

test('given a keyboard alone, then mails are walked through, read and given a receipt', async () => {
  const page = await open();
  await world.ses.send(await mail({ subject: 'First' }));
  await world.ses.send(await mail({ subject: 'Second' }));
  const title = page.locator('.reader h3');
  await title.getByText('Second').waitFor();
  const focused = (): Promise<string | null> => page.locator(':focus').textContent();
  for (const expected of [/^Faults/, /^Clear/, /Second/]) {
    await page.keyboard.press('Tab');
    expect(await focused()).toMatch(expected);
  }
  await page.keyboard.press('ArrowDown');
  await title.getByText('First').waitFor();
  expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).toBe('solid');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  expect(await focused()).toBe('Delivered');
  await page.keyboard.press('Enter');
  await expect.poll(() => world.events.length).toBe(1);
  await page.locator('.receipts .played:focus').waitFor();
  for (let step = 0; step < 5; step += 1) await page.keyboard.press('Tab');
  expect(await focused()).toBe('Mail');
  await page.keyboard.press('ArrowRight');
  await page.locator('.view .plain').getByText('Bonjour Marie').waitFor();
  await page.keyboard.press('End');
  await page.locator('.view dt').getByText('list-unsubscribe').waitFor();
});

describe('on a phone', () => {
  const overflow = (page: Page): Promise<unknown> =>
    page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');

  test('one channel is shown at a time, nothing is wider than 360 px, and what came elsewhere is counted', async () => {
    const page = await open(phone);
    await sendOfEach();
    await world.sns.send(text(`Long ${'x'.repeat(300)} https://t.example/${'y'.repeat(200)}`));
    await page.getByRole('tab', { name: /Phone.*2/ }).waitFor();
    for (const name of ['Mail', 'Phone', 'App', 'Slack', 'Hooks', 'Pager', 'Teams']) {
      await page.getByRole('tab', { name }).tap();
      expect(await page.locator('.panel:visible').count()).toBe(1);
      expect(await overflow(page)).toBe(0);
    }
  });

  test('a mail opens over the list, and the way back leads to it', async () => {
    const page = await open(phone);
    await world.ses.send(await mail());
    await page.locator('.mail-list button').tap();
    await page.frameLocator('iframe').getByText('Marie').waitFor();
    expect(await page.locator('.mail-list').isVisible()).toBe(false);
    expect(await overflow(page)).toBe(0);
    await page.getByRole('button', { name: 'All mails' }).tap();
    await page.locator('.mail-list button:focus').waitFor();
  });

  test('the tabs are walked through with arrow keys', async () => {
    const page = await open(phone);
    await page.getByRole('tab', { name: 'Mail' }).focus();
    await page.keyboard.press('ArrowRight');
    expect(await page.getByRole('tab', { name: 'Phone' }).getAttribute('aria-selected')).toBe('true');
    await page.getByText('No texts yet').waitFor();
  });
});

test('given messages that attack the page, then every word of them stays text and nothing runs', async () => {
  const page = await open();
  const attack = '<img src=x onerror="window.top.attacked=1"><script>window.top.attacked=1</script>';
  await world.ses.send(
    await mail({ subject: attack, html: `<p>Hello</p>${attack}<a href="javascript:top.attacked=1">go</a>` }),
  );
  await world.sns.send(text(attack));
  await push(world, {
    notification: { title: attack, body: attack, image: 'javascript:alert(1)' },
    data: { deepLink: attack },
  });
  const blocks = [
    { type: 'header', text: { type: 'plain_text', text: attack } },
    { type: 'section', text: { type: 'mrkdwn', text: `*${attack}* <javascript:alert(1)|press>` } },
    { type: attack },
    { type: 'constructor' },
  ];
  await postSlack({ text: attack, blocks });
  await world.post('/webhook', { attack });
  await tellPager('trigger', { summary: attack, text: attack });
  await postCard([{ type: 'TextBlock', text: `${attack} [x](javascript:alert(1))` }], {
    actions: [{ type: 'Action.OpenUrl', title: attack, url: 'javascript:alert(1)' }],
  });
  await page.locator('#panel-pagerduty strong').getByText(attack).waitFor();
  await page.locator('#panel-teams .card-text').getByText(attack).waitFor();
  await page.locator('#panel-webhook li').waitFor();
  await page.frameLocator('iframe').getByText('Hello').waitFor();
  await page.locator('.reader h3').getByText(attack).waitFor();
  await page.locator('.bubble').getByText(attack).waitFor();
  await page.locator('#panel-push strong').getByText(attack).waitFor();
  await page.locator('.block-header').getByText(attack).waitFor();
  expect(await page.evaluate('window.attacked')).toBeUndefined();
  expect(await page.locator('main img, main script, main a[href^="javascript"]').count()).toBe(0);
});

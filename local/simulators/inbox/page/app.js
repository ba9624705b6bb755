import { createChannelTabs } from './channel-tabs.js';
import { find } from './dom.js';
import { createFaults } from './faults.js';
import { createFeed } from './feed.js';
import { createMailbox } from './mail.js';
import { placeEvent, renderEvent } from './pagerduty.js';
import { renderText } from './phone.js';
import { renderPush } from './screen.js';
import { placeReply, renderPost } from './slack.js';
import { announce, ask } from './talk.js';
import { renderCard } from './teams.js';
import { renderDelivery } from './webhooks.js';

/** How many of the newest messages the page reads when it comes (back). */
const firstRead = 500;
/** How many it shows; then the oldest leave the page, not the inbox. */
const maxShown = 1_000;

const panels = {
  email: createMailbox(),
  sms: createFeed('sms', { render: renderText, newestFirst: false }),
  push: createFeed('push', { render: renderPush, newestFirst: true }),
  slack: createFeed('slack', { render: renderPost, newestFirst: false, place: placeReply }),
  webhook: createFeed('webhook', { render: renderDelivery, newestFirst: true }),
  pagerduty: createFeed('pagerduty', { render: renderEvent, newestFirst: true, place: placeEvent }),
  teams: createFeed('teams', { render: renderCard, newestFirst: false }),
};
const arrivals = {
  email: ({ subject, to }) => `New mail to ${to}: ${subject ?? 'no subject'}`,
  sms: ({ to }) => `New text to ${to}`,
  push: ({ subject }) => `New push message: ${subject ?? 'no title'}`,
  slack: ({ to }) => `New message in ${to}`,
  webhook: () => 'New webhook delivery',
  pagerduty: ({ to, subject }) => `PagerDuty, service ${to}: ${subject ?? 'an event'}`,
  teams: ({ to, subject }) => `New card in ${to}: ${subject ?? 'no title'}`,
};

const tabs = createChannelTabs();
const showFaults = createFaults();
const shown = new Map();

const show = (message, isNew) => {
  const known = shown.get(message.id);
  const panel = panels[message.channel];
  if (!panel || known?.text === JSON.stringify(message)) return;
  shown.set(message.id, { channel: message.channel, text: JSON.stringify(message) });
  panel.show(message, isNew && !known);
  const [oldest] = shown.keys();
  if (shown.size > maxShown) forget(oldest);
  if (!isNew || known) return;
  tabs.arrived(message.channel);
  announce(arrivals[message.channel](message));
};

const forget = (id) => {
  const known = shown.get(id);
  shown.delete(id);
  if (known) panels[known.channel].remove(id);
};

/** Makes the page say what the inbox says, whatever was missed while nobody listened. */
const catchUp = async () => {
  const messages = await ask('GET', `/messages?limit=${firstRead}`);
  const faults = await ask('GET', '/faults');
  if (!messages || !faults) return;
  const there = new Set(messages.map(({ id }) => id));
  for (const id of [...shown.keys()]) if (!there.has(id)) forget(id);
  for (const message of messages) show(message, false);
  panels.email.settle();
  showFaults(faults);
};

const connection = find('#connection');
const say = (text, state) => {
  connection.textContent = text;
  connection.className = `connection ${state}`;
};

const events = new EventSource('/events');
events.addEventListener('open', async () => {
  await catchUp();
  say('Live', 'live');
});
events.addEventListener('error', () => say('Reconnecting…', 'lost'));
events.addEventListener('message', ({ data }) => show(JSON.parse(data), true));
events.addEventListener('faults', ({ data }) => showFaults(JSON.parse(data)));
events.addEventListener('cleared', () => {
  for (const id of [...shown.keys()]) forget(id);
});

find('#clear').addEventListener('click', () => ask('DELETE', '/messages'));
find('#webhook-address').textContent = `${location.origin}/webhook`;

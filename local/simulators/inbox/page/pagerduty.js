import { element, find, link, payloadOf, timeOf } from './dom.js';

const states = { triggered: 'Triggered', acknowledged: 'Acknowledged', resolved: 'Resolved' };
const becomes = { acknowledge: 'acknowledged', resolve: 'resolved' };
const words = { trigger: 'Triggered again', acknowledge: 'Acknowledged', resolve: 'Resolved' };

const fact = (name, value) => value !== undefined && element('span', {}, `${name} ${value}`);

/** One event as a line of its incident's history. */
const historyLine = (message) =>
  element('li', {}, element('span', {}, words[message.payload?.event_action] ?? 'Event'), timeOf(message.at));

/** An event as the incident that it opens, or as itself where nothing is open that it could change. */
export const renderEvent = (message) => {
  const { payload = {}, links = [], event_action: action, dedup_key: key } = message.payload ?? {};
  const opens = action === 'trigger';
  return element(
    'li',
    { 'data-incident': opens ? `${message.to} ${key}` : undefined, 'data-state': opens ? 'triggered' : undefined },
    element(
      'div',
      { class: 'card-head' },
      element('span', { class: 'state' }, opens ? states.triggered : `Nothing to ${action ?? 'change'}`),
      opens && element('span', { class: 'severity' }, payload.severity ?? ''),
      timeOf(message.at),
    ),
    element('strong', {}, opens ? (payload.summary ?? '') : (key ?? '')),
    message.text !== undefined && element('p', { class: 'body' }, message.text),
    element(
      'p',
      { class: 'facts' },
      fact('service', message.to),
      fact('source', payload.source),
      fact('component', payload.component),
      fact('group', payload.group),
      fact('class', payload.class),
      ...links.map(({ href, text }) => element('span', {}, link(href, text ?? href))),
    ),
    element('ol', { class: 'history', 'aria-label': 'History' }),
    payloadOf(message.payload),
  );
};

/** Puts an event into the history of the incident that it is about; false when none is open. */
export const placeEvent = (message, item) => {
  const { event_action: action, dedup_key: key } = message.payload ?? {};
  const name = CSS.escape(`${message.to} ${key}`);
  const incident = document.querySelector(`#panel-pagerduty li[data-incident="${name}"]:not([data-state="resolved"])`);
  if (!incident || incident === item) return false;
  const line = historyLine(message);
  item.replaceChildren(...line.childNodes);
  item.removeAttribute('data-incident');
  item.removeAttribute('data-state');
  find('.history', incident).append(item);
  const state = becomes[action];
  if (state) {
    incident.dataset.state = state;
    find('.state', incident).textContent = states[state];
  }
  return true;
};

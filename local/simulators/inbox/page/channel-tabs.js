import { element, find } from './dom.js';
import { markChosen, roving } from './tabs.js';

const names = {
  email: 'Mail',
  sms: 'Phone',
  push: 'App',
  slack: 'Slack',
  webhook: 'Hooks',
  pagerduty: 'Pager',
  teams: 'Teams',
};

const icon = (channel) => {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const use = document.createElementNS('http://www.w3.org/2000/svg', 'use');
  use.setAttribute('href', `#icon-${channel}`);
  svg.setAttribute('aria-hidden', 'true');
  svg.append(use);
  return svg;
};

/** The channels as tabs, for screens that have room for one. `arrived` counts what came while another was shown. */
export const createChannelTabs = () => {
  const bar = find('.channels');
  const counts = new Map();
  let chosen;

  const setCount = (channel, count) => {
    counts.set(channel, count);
    const mark = find(`#tab-${channel} .count`);
    mark.textContent = count > 99 ? '99+' : String(count);
    mark.hidden = count === 0;
  };
  const choose = (channel) => {
    chosen = channel;
    markChosen(bar.children, find(`#tab-${channel}`));
    for (const panel of document.querySelectorAll('.panel'))
      panel.classList.toggle('chosen', panel.dataset.channel === channel);
    setCount(channel, 0);
  };
  for (const [channel, name] of Object.entries(names))
    bar.append(
      element(
        'button',
        {
          type: 'button',
          role: 'tab',
          id: `tab-${channel}`,
          'data-channel': channel,
          'aria-controls': `panel-${channel}`,
          onclick: () => choose(channel),
        },
        icon(channel),
        name,
        element('span', { class: 'count', hidden: true }),
      ),
    );
  roving(bar, (tab) => choose(tab.dataset.channel));
  choose('email');

  return {
    arrived: (channel) => {
      if (channel !== chosen) setCount(channel, (counts.get(channel) ?? 0) + 1);
    },
  };
};

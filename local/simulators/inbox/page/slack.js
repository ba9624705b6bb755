import { renderBlocks } from './blocks.js';
import { element, find, payloadOf, timeOf } from './dom.js';

/** One message in Slack; its thread hangs below it. */
export const renderPost = (message) => {
  const thread = message.payload?.thread_ts;
  const item = element(
    'li',
    { 'data-ts': message.providerId },
    element(
      'article',
      { class: 'post' },
      element(
        'div',
        { class: 'card-head' },
        element('span', { class: 'who' }, message.from ?? 'App'),
        element('b', { class: 'where' }, thread ? 'in thread' : message.to),
        timeOf(message.at),
        message.payload?.edited && element('span', {}, '(edited)'),
        message.payload?.response_type === 'ephemeral' && element('span', {}, 'Only visible to you'),
      ),
      ...renderBlocks(message),
      payloadOf(message.payload),
    ),
    element('ol', { class: 'replies', 'aria-label': 'Thread' }),
  );
  // An edited message keeps the replies that hang below the one it replaces.
  const shown = document.querySelector(`#panel-slack li[data-ts="${CSS.escape(message.providerId ?? '')}"] > .replies`);
  if (shown) find('.replies', item).append(...shown.children);
  return item;
};

/** Puts a reply below the message that it answers; false when it answers none that is shown. */
export const placeReply = (message, item) => {
  const thread = message.payload?.thread_ts;
  const replies = thread && document.querySelector(`#panel-slack li[data-ts="${CSS.escape(thread)}"] > .replies`);
  replies?.append(item);
  return Boolean(replies);
};

import { element, link, payloadOf } from './dom.js';
import { mrkdwn } from './mrkdwn.js';
import { ask, toast } from './talk.js';

const textOf = (text) =>
  text?.type === 'mrkdwn'
    ? element('div', { class: 'mrkdwn' }, ...mrkdwn(text.text ?? ''))
    : element('div', { class: 'mrkdwn' }, text?.text ?? '');

const press = async (message, { action_id: actionId, text }) => {
  const answer = await ask('POST', '/slack/actions', { messageId: message.id, actionId });
  if (answer) toast(`“${text?.text ?? actionId}” was pressed; the platform answered ${answer.status}.`);
};

const buttonOf = (message, button) =>
  element(
    'button',
    {
      type: 'button',
      class: button.style,
      'data-focus': button.action_id,
      onclick: () => press(message, button),
    },
    button.text?.text ?? button.action_id ?? 'Button',
  );

const elementOf = (message, part) => {
  if (part?.type === 'button') return buttonOf(message, part);
  if (part?.type === 'image') return element('span', {}, `[${part.alt_text ?? 'picture'}]`);
  return textOf(part);
};

/** How each kind of block looks; a kind that is missing here shows its JSON. */
const kinds = {
  header: (_, { text }) => element('div', { class: 'block-header' }, text?.text ?? ''),
  section: (message, { text, fields = [], accessory }) =>
    element(
      'div',
      { class: 'block-section' },
      text && textOf(text),
      fields.length > 0 && element('div', { class: 'fields' }, ...fields.map(textOf)),
      accessory && element('div', { class: 'buttons' }, elementOf(message, accessory)),
    ),
  context: (message, { elements = [] }) =>
    element('div', { class: 'block-context' }, ...elements.map((part) => elementOf(message, part))),
  actions: (message, { elements = [] }) =>
    element('div', { class: 'buttons' }, ...elements.map((part) => elementOf(message, part))),
  divider: () => element('hr'),
  image: (_, { image_url: address, alt_text: text }) =>
    element('div', {}, 'Picture: ', link(address ?? '', text ?? address ?? '')),
};

/** The content of a Slack message: its blocks, or its text where it has none. */
export const renderBlocks = (message) => {
  const blocks = Array.isArray(message.payload?.blocks) ? message.payload.blocks : [];
  if (blocks.length === 0) return [element('div', { class: 'mrkdwn' }, ...mrkdwn(message.text ?? ''))];
  return blocks.map((block) =>
    Object.hasOwn(kinds, block.type) ? kinds[block.type](message, block) : payloadOf(block, `Block: ${block.type}`),
  );
};

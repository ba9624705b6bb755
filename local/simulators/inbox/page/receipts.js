import { element } from './dom.js';
import { ask, toast } from './talk.js';

const play = async (message, receipt) => {
  const answer = await ask('POST', '/feedback', { messageId: message.id, ...receipt.feedback });
  if (answer) toast(`${receipt.label}: the platform has been told.`);
};

/**
 * Buttons that play a provider's later word on a message; those that were played carry a tick.
 * @param {{id: string, feedback?: {type: string}[]}} message
 * @param {readonly {label: string, feedback: {type: string}}[]} receipts
 */
export const receiptButtons = (message, receipts) => {
  const playedTypes = new Set((message.feedback ?? []).map(({ type }) => type));
  const buttons = receipts.map((receipt) =>
    element(
      'button',
      {
        type: 'button',
        class: playedTypes.has(receipt.feedback.type) ? 'played' : undefined,
        'data-focus': receipt.label,
        onclick: () => play(message, receipt),
      },
      receipt.label,
    ),
  );
  return element(
    'div',
    { class: 'receipts', role: 'group', 'aria-label': 'Play a receipt' },
    element('span', { class: 'muted', 'aria-hidden': 'true' }, 'Provider says'),
    ...buttons,
  );
};

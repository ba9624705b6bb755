import { element, linked, timeOf } from './dom.js';
import { receiptButtons } from './receipts.js';

const receipts = [
  { label: 'Delivered', feedback: { type: 'delivered' } },
  { label: 'Failed', feedback: { type: 'bounced' } },
];

const plural = (count, word) => `${count} ${word}${count === 1 ? '' : 's'}`;

/** One text on the phone. */
export const renderText = (message) =>
  element(
    'li',
    {},
    element('p', { class: 'muted' }, `${message.from ?? 'A shared number'} → ${message.to}`),
    element('p', { class: 'bubble' }, ...linked(message.text ?? '')),
    element(
      'p',
      { class: 'facts' },
      timeOf(message.at),
      message.segments &&
        element('span', {}, `${plural(message.segments.count, 'segment')}, ${message.segments.encoding}`),
      element('span', {}, plural([...(message.text ?? '')].length, 'character')),
    ),
    receiptButtons(message, receipts),
  );

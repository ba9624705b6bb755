import { element, payloadOf, timeOf } from './dom.js';

/** One delivery of a webhook. */
export const renderDelivery = (message) =>
  element(
    'li',
    {},
    element(
      'div',
      { class: 'card-head' },
      element(
        'b',
        { title: message.to },
        `POST ${URL.canParse(message.to) ? new URL(message.to).pathname : message.to}`,
      ),
      timeOf(message.at),
    ),
    element(
      'p',
      { class: 'muted address', title: message.headers?.['webhook-id'] },
      message.headers?.['webhook-id'] ?? message.to,
    ),
    element(
      'pre',
      {},
      typeof message.payload === 'string' ? message.payload : JSON.stringify(message.payload, undefined, 2),
    ),
    payloadOf(message.headers ?? {}, 'Headers'),
  );

import { element, payloadOf, timeOf } from './dom.js';
import { receiptButtons } from './receipts.js';

const receipts = [{ label: 'Unregistered', feedback: { type: 'unregistered' } }];

const picture = (address) => {
  const missing = () => element('p', { class: 'picture-missing muted' }, `Picture: ${address}`);
  if (!/^https?:\/\//i.test(address)) return missing();
  const image = element('img', { class: 'picture', src: address, alt: '', referrerpolicy: 'no-referrer' });
  image.addEventListener('error', () => image.replaceWith(missing()));
  return image;
};

/** What a phone reads of a message, wherever the sender put it for its platform. */
const readPush = ({ notification = {}, data = {}, android = {}, apns = {} }) => {
  const aps = apns.payload?.aps ?? {};
  return {
    image: notification.image ?? android.notification?.image ?? apns.fcm_options?.image,
    badge: aps.badge ?? android.notification?.notification_count,
    sound: aps.sound ?? android.notification?.sound,
    category: aps.category ?? android.notification?.click_action,
    deepLink: data.deepLink ?? data.deep_link ?? data.link,
  };
};

const fact = (name, value) => value !== undefined && element('span', {}, `${name} ${value}`);

/** One push message on the app's screen. */
export const renderPush = (message) => {
  const { image, badge, sound, category, deepLink } = readPush(message.payload?.message ?? {});
  const badgeMark = badge !== undefined && element('span', { class: 'badge' }, String(badge));
  return element(
    'li',
    {},
    element(
      'div',
      { class: 'card-head' },
      element('span', { class: 'app-icon', 'aria-hidden': 'true' }, badgeMark),
      element('b', {}, message.from ?? 'App'),
      timeOf(message.at),
    ),
    element('strong', {}, message.subject ?? ''),
    element('p', { class: 'body' }, message.text ?? ''),
    image !== undefined && picture(image),
    element(
      'p',
      { class: 'facts' },
      deepLink !== undefined && element('span', {}, 'opens ', element('code', {}, deepLink)),
      fact('badge', badge),
      fact('sound', sound),
      fact('category', category),
      element('span', { class: 'address', title: message.to }, `to ${message.to}`),
    ),
    payloadOf(message.payload),
    receiptButtons(message, receipts),
  );
};

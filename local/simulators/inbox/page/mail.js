import { element, find, linked, timeOf } from './dom.js';
import { receiptButtons } from './receipts.js';
import { markChosen, roving } from './tabs.js';

const receipts = [
  { label: 'Delivered', feedback: { type: 'delivered' } },
  { label: 'Opened', feedback: { type: 'opened' } },
  { label: 'Clicked', feedback: { type: 'clicked' } },
  { label: 'Bounced', feedback: { type: 'bounced' } },
  { label: 'Complained', feedback: { type: 'complained' } },
];

const htmlView = (message) =>
  element('iframe', {
    src: `/messages/${encodeURIComponent(message.id)}/html`,
    sandbox: 'allow-popups allow-popups-to-escape-sandbox',
    title: 'The mail as its reader sees it',
  });
const textView = (message) =>
  element('div', { class: 'plain' }, ...linked(message.text ?? 'This mail has no text part.'));
const headersView = (message) =>
  element(
    'dl',
    {},
    ...Object.entries(message.headers ?? {}).flatMap(([name, value]) => [
      element('dt', {}, name),
      element('dd', {}, value),
    ]),
  );

const attachmentsOf = (message) =>
  message.attachments &&
  element(
    'p',
    { class: 'facts' },
    'Attachments:',
    ...message.attachments.map(({ name, sizeBytes }, number) =>
      element(
        'a',
        { href: `/messages/${encodeURIComponent(message.id)}/attachments/${number}` },
        `${name} (${sizeBytes} B)`,
      ),
    ),
  );

/** The mailbox: a list of mails, and the one that is being read. */
export const createMailbox = () => {
  const panel = find('#panel-email');
  const mailbox = find('.mailbox', panel);
  const list = find('.mail-list', panel);
  const reader = find('.reader', panel);
  const messages = new Map();
  const rows = new Map();
  const read = new Set();
  let open;
  /** Until a person chooses, the newest mail lies open. */
  let chosenByPerson = false;

  const nothingChosen = () => {
    open = undefined;
    chosenByPerson = false;
    mailbox.classList.remove('reading');
    reader.replaceChildren(element('p', { class: 'muted' }, 'Choose a mail to read it.'));
  };
  const button = (id) => rows.get(id)?.querySelector('button');
  const back = () => {
    mailbox.classList.remove('reading');
    button(open)?.focus();
  };

  const letterhead = (message) =>
    element(
      'header',
      { class: 'letterhead' },
      element('button', { type: 'button', class: 'back', onclick: back }, '← All mails'),
      element('h3', {}, message.subject ?? '(no subject)'),
      element('p', { class: 'muted' }, `${message.from ?? 'unknown'} → ${message.to}, `, timeOf(message.at)),
      attachmentsOf(message),
      receiptButtons(message, receipts),
    );

  const viewsOf = (message) => {
    const place = element('div', { class: 'view', role: 'tabpanel', 'aria-label': 'Mail' });
    const views = [
      ...(message.html === undefined ? [] : [['Mail', htmlView]]),
      ['Text', textView],
      ['Headers', headersView],
    ].map(([name, view]) => {
      const choose = () => {
        markChosen(tabs.children, tab);
        place.setAttribute('aria-label', name);
        place.replaceChildren(view(message));
      };
      const tab = element('button', { type: 'button', role: 'tab', onclick: choose }, name);
      return tab;
    });
    const tabs = element('div', { class: 'views', role: 'tablist', 'aria-label': 'Show' }, ...views);
    roving(tabs, (tab) => tab.click());
    views[0].click();
    return [tabs, place];
  };

  const renderRow = (message) =>
    element(
      'li',
      {},
      element(
        'button',
        {
          type: 'button',
          'data-id': message.id,
          'data-focus': 'row',
          tabindex: '-1',
          'aria-current': message.id === open ? 'true' : undefined,
          onclick: () => choose(message.id, true),
        },
        element('span', { class: read.has(message.id) ? 'from' : 'from unread' }, message.from ?? 'unknown'),
        timeOf(message.at, 'short'),
        element('span', { class: 'subject' }, message.subject ?? '(no subject)'),
        element('span', { class: 'to' }, `to ${message.to}`),
      ),
    );

  /** One row is in the tab order: the open one, or the newest. */
  const markRows = () => {
    const current = button(open) ?? list.querySelector('button');
    for (const row of list.querySelectorAll('button')) row.tabIndex = row === current ? 0 : -1;
  };

  const choose = (id, byPerson) => {
    const message = messages.get(id);
    if (!message) return;
    button(open)?.removeAttribute('aria-current');
    open = id;
    if (byPerson || reader.checkVisibility()) read.add(id);
    button(id)?.setAttribute('aria-current', 'true');
    if (read.has(id)) button(id)?.querySelector('.unread')?.classList.remove('unread');
    reader.replaceChildren(letterhead(message), ...viewsOf(message));
    markRows();
    if (!byPerson) return;
    chosenByPerson = true;
    mailbox.classList.add('reading');
    const backButton = reader.querySelector('.back');
    if (backButton?.checkVisibility()) backButton.focus();
  };

  // Arrow keys read on where there is room for both list and mail.
  roving(list, (row) => {
    if (!reader.checkVisibility()) return;
    chosenByPerson = true;
    choose(row.dataset.id, false);
  });
  nothingChosen();

  return {
    show: (message, isNew) => {
      const known = messages.has(message.id);
      messages.set(message.id, message);
      panel.classList.add('filled');
      if (known) {
        if (message.id === open) {
          const played = receiptButtons(message, receipts);
          const old = find('.receipts', reader);
          const focus = old.contains(document.activeElement) && document.activeElement.getAttribute('data-focus');
          old.replaceWith(played);
          if (focus) played.querySelector(`[data-focus="${CSS.escape(focus)}"]`)?.focus();
        }
        return;
      }
      const row = renderRow(message);
      rows.set(message.id, row);
      if (isNew) row.classList.add('arrived');
      list.prepend(row);
      if (isNew && !chosenByPerson) choose(message.id, false);
      markRows();
    },
    /** Called when what was missed has been shown. */
    settle: () => {
      const newest = list.querySelector('button');
      if (newest && !chosenByPerson) choose(newest.dataset.id, false);
    },
    remove: (id) => {
      rows.get(id)?.remove();
      rows.delete(id);
      messages.delete(id);
      if (id === open) nothingChosen();
      panel.classList.toggle('filled', rows.size > 0);
      markRows();
    },
  };
};

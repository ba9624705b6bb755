import { element, find } from './dom.js';
import { ask } from './talk.js';

const providers = {
  email: 'Mail (SES)',
  sms: 'Texts (SNS)',
  push: 'Push (FCM)',
  slack: 'Slack',
  webhook: 'Webhook receiver',
  pagerduty: 'PagerDuty',
  teams: 'Teams',
};
const modes = {
  error: 'fails (5xx)',
  throttle: 'throttles (429)',
  reject: 'refuses for good',
  timeout: 'never answers',
  slow: 'answers slowly',
};

const sentence = ({ channel, mode, count, probability, latencyMs, status }) => {
  const details = [
    count !== undefined && `${count} more`,
    probability !== undefined && `${Math.round(probability * 100)} % of requests`,
    latencyMs !== undefined && `${latencyMs} ms`,
    status !== undefined && `status ${status}`,
  ].filter(Boolean);
  return [`${providers[channel] ?? channel} ${modes[mode] ?? mode}`, ...details].join(', ');
};

const options = (names) => Object.entries(names).map(([value, text]) => element('option', { value }, text));

const readForm = (form) => {
  const given = new FormData(form);
  const number = (name) => (given.get(name) ? Number(given.get(name)) : undefined);
  const share = number('share');
  const mode = given.get('mode');
  return {
    channel: given.get('channel'),
    mode,
    count: number('count'),
    probability: share === undefined ? undefined : share / 100,
    status: mode === 'error' ? number('status') : undefined,
    latencyMs: mode === 'slow' ? number('latencyMs') : undefined,
  };
};

/** The dialog in which providers are made to misbehave. Its `show` takes the faults in force. */
export const createFaults = () => {
  const dialog = find('#faults');
  const form = find('#add-fault');
  const list = find('.fault-list', dialog);
  const mode = find('[name="mode"]', form);
  find('[name="channel"]', form).append(...options(providers));
  mode.append(...options(modes));

  const showFields = () => {
    for (const field of form.querySelectorAll('[data-for]')) field.hidden = field.dataset.for !== mode.value;
  };
  mode.addEventListener('change', showFields);
  showFields();
  find('#open-faults').addEventListener('click', () => dialog.showModal());
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (await ask('POST', '/faults', readForm(form))) form.reset();
    showFields();
  });

  const remove = (fault) =>
    element(
      'button',
      {
        type: 'button',
        'aria-label': `Remove: ${sentence(fault)}`,
        onclick: () => ask('DELETE', `/faults/${fault.id}`),
      },
      'Remove',
    );
  const render = (fault) => element('li', {}, element('span', {}, sentence(fault)), remove(fault));

  return (faults) => {
    const hadFocus = list.contains(document.activeElement);
    const none = element('li', { class: 'muted' }, 'None: every provider behaves.');
    list.replaceChildren(...(faults.length > 0 ? faults.map(render) : [none]));
    if (hadFocus) (list.querySelector('button') ?? find('button', form)).focus();
    const count = find('#fault-count');
    count.textContent = String(faults.length);
    count.hidden = faults.length === 0;
  };
};

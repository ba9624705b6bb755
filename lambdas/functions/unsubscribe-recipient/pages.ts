import type { ChannelName } from '../../core/channel/channels.ts';
import { escapeHtml } from '../../framework/http/escape-html.ts';

/** What each channel's messages are called. */
const messages = {
  email: 'e-mails',
  sms: 'text messages',
  push: 'push notifications',
  slack: 'Slack messages',
  webhook: 'webhooks',
  pagerduty: 'PagerDuty alerts',
  teams: 'Teams messages',
} as const satisfies Record<ChannelName, string>;

const style = `
:root { color-scheme: light dark; }
body { font: 1.125rem/1.5 system-ui, sans-serif; margin: 0; display: grid; min-height: 100vh; place-items: center; }
main { max-width: 32rem; padding: 2rem 1.5rem; }
h1 { font-size: 1.5rem; line-height: 1.25; }
button { font: inherit; padding: .75rem 1.5rem; border: 2px solid; border-radius: .5rem; cursor: pointer; }
button:focus-visible { outline: 3px solid Highlight; outline-offset: 3px; }`;

const html = (title: string, content: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${title}</h1>
${content}
</main>
</body>
</html>
`;

/** Asks before anything changes. The field is the one that RFC 8058 sends, so that both ways in are one. */
export const askPage = (tenantName: string, channel: ChannelName): string =>
  html(
    'Unsubscribe?',
    `<p>You will get no more ${messages[channel]} from ${escapeHtml(tenantName)} at this address.</p>
<form method="post"><button name="List-Unsubscribe" value="One-Click">Unsubscribe</button></form>`,
  );

export const donePage = (tenantName: string, channel: ChannelName): string =>
  html(
    'You are unsubscribed',
    `<p>${escapeHtml(tenantName)} will send no more ${messages[channel]} to this address. You can close this page.</p>`,
  );

export const expiredPage = html(
  'This link has expired',
  '<p>Please use the link in a more recent message, or write to whoever sent it.</p>',
);

export const unknownPage = html(
  'This link is not complete',
  '<p>Please open it from the message again; a part of it may have been lost on the way.</p>',
);

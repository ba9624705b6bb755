import type { EmailConfig } from './config.ts';

/** What mail programs read as urgency; normal says nothing. */
const priorityHeaders = {
  high: { 'X-Priority': '1 (Highest)', Importance: 'high' },
  normal: {},
  low: { 'X-Priority': '5 (Lowest)', Importance: 'low' },
} as const satisfies Record<NonNullable<EmailConfig['priority']>, Readonly<Record<string, string>>>;

/** One-click unsubscribe: RFC 2369 names the link, RFC 8058 lets the mail program post to it. */
const unsubscribeHeaders = (url: string): Readonly<Record<string, string>> => ({
  'List-Unsubscribe': `<${url}>`,
  'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
});

/** The headers that a mail's config and unsubscribe link ask for. */
export const mailHeaders = (
  priority: EmailConfig['priority'],
  unsubscribeUrl: string | undefined,
): Readonly<Record<string, string>> => ({
  ...priorityHeaders[priority ?? 'normal'],
  ...(unsubscribeUrl !== undefined && unsubscribeHeaders(unsubscribeUrl)),
});

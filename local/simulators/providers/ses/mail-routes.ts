import { problem } from '../../http/problem.ts';
import type { Reply } from '../../http/reply.ts';
import type { Route } from '../../http/router.ts';
import type { InboxMessage } from '../../inbox/message.ts';
import type { Inbox } from '../../inbox/store.ts';
import { type Mail, readMail } from './mail.ts';
import { mimeOf, sendEmailSchema } from './send-email-request.ts';

/** A mail is strangers' HTML: no script, no form, no frame; pictures, its own styles, and links in a new window. */
const mailPolicy = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  'img-src data: https: http:',
  'sandbox allow-popups allow-popups-to-escape-sandbox',
].join('; ');

const gone = (): Reply => problem('not-found', 'No mail has this id; it may have been cleared.');

/** Pictures that travel inside the mail (RFC 2392) are put where the HTML refers to them. */
const withInlinePictures = (html: string, { attachments }: Mail): string =>
  attachments.reduce(
    (text, { contentId, contentType, content }) =>
      contentId === undefined || !contentType.startsWith('image/')
        ? text
        : text.replaceAll(`cid:${contentId}`, `data:${contentType};base64,${content.toString('base64')}`),
    html,
  );

const mailOf = async (message: InboxMessage | undefined): Promise<Mail | undefined> => {
  const request = message?.channel === 'email' ? sendEmailSchema.safeParse(message.payload) : undefined;
  return request?.success ? readMail(mimeOf(request.data)) : undefined;
};

/** What the page's reading pane shows: the mail's HTML, and its attachments as downloads. */
export const mailRoutes = (inbox: Inbox): readonly Route[] => [
  {
    method: 'GET',
    path: '/messages/{id}/html',
    handle: async (_, { id = '' }) => {
      const mail = await mailOf(inbox.get(id));
      if (mail?.html === undefined) return gone();
      const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': mailPolicy };
      return { status: 200, headers, body: `<base target="_blank">${withInlinePictures(mail.html, mail)}` };
    },
  },
  {
    method: 'GET',
    path: '/messages/{id}/attachments/{number}',
    handle: async (_, { id = '', number = '' }) => {
      const attachment = (await mailOf(inbox.get(id)))?.attachments[Number(number)];
      if (attachment === undefined) return gone();
      const name = encodeURIComponent(attachment.name);
      const headers = {
        'content-type': 'application/octet-stream',
        'content-disposition': `attachment; filename*=UTF-8''${name}`,
      };
      return { status: 200, headers, body: attachment.content };
    },
  },
];

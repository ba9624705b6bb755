import type { MailDocument } from '../../../channel/content.ts';
import type { Document } from '../markdown/document.ts';
import { parseMarkdown } from '../markdown/parse-markdown.ts';
import { documentToText } from '../text/markdown-to-text.ts';
import { buttonHtml, factsHtml } from './answer-html.ts';
import { htmlToText } from './html-to-text.ts';
import { documentToHtml } from './markdown-to-html.ts';
import { isWholeDocument, withFooterLink } from './own-html.ts';
import { renderMailDocument } from './render-mail-document.ts';

/**
 * Both parts of a mail from one reading of its content: the words, what it asks for, the facts; each ends with the
 * unsubscribe link where there is one. HTML that a template wrote stands in the frame, or for itself where it is a whole document.
 */
export function renderMail(mail: MailDocument): { readonly html: string; readonly text: string } {
  const document = parseMarkdown(mail.markdown);
  return { html: htmlOf(mail, document), text: textOf(mail, document) };
}

function htmlOf(mail: MailDocument, document: Document): string {
  const { title, html, locale, unsubscribe, action, facts = [], from } = mail;
  if (html !== undefined && isWholeDocument(html)) return withFooterLink(html, unsubscribe);
  const bodyHtml = [
    html ?? documentToHtml(document),
    action === undefined ? '' : buttonHtml(action, from?.colour),
    facts.length === 0 ? '' : factsHtml(facts),
  ].filter((part) => part !== '');
  return renderMailDocument({
    // HTML that a template wrote begins with whatever heading its author wants.
    ...(html !== undefined && { heading: '' }),
    title,
    bodyHtml: bodyHtml.join('\n'),
    locale,
    ...(from !== undefined && { from }),
    ...(unsubscribe !== undefined && { link: unsubscribe }),
  });
}

function textOf({ text, html, action, facts = [], unsubscribe }: MailDocument, document: Document): string {
  const words =
    text?.trim() ?? (document.length === 0 && html !== undefined ? htmlToText(html) : documentToText(document));
  const lines = [
    words,
    action === undefined ? '' : `${action.label}: ${action.url}`,
    facts.map(({ label, value }) => `${label}: ${value}`).join('\n'),
    unsubscribe === undefined || words.includes(unsubscribe.url) ? '' : `-- \n${unsubscribe.label}: ${unsubscribe.url}`,
  ];
  return lines.filter((part) => part !== '').join('\n\n');
}

import type { MailDocument } from '../../../channel/content.ts';
import { parseMarkdown } from '../markdown/parse-markdown.ts';
import { documentToText } from '../text/markdown-to-text.ts';
import { escapeAttribute, escapeText } from './html.ts';
import { documentToHtml } from './markdown-to-html.ts';
import { renderMailDocument } from './render-mail-document.ts';
import { styles } from './styles.ts';

/** Both parts of a mail from one reading of its content; each ends with the unsubscribe link where there is one. */
export function renderMail(mail: MailDocument): { readonly html: string; readonly text: string } {
  const { title, locale, unsubscribe } = mail;
  const document = parseMarkdown(mail.markdown);
  const text = documentToText(document);
  const bodyHtml = documentToHtml(document);
  if (unsubscribe === undefined) return { html: renderMailDocument({ title, bodyHtml, locale }), text };
  const { url, label } = unsubscribe;
  const footerHtml = `<a href="${escapeAttribute(url)}" style="${styles.link}">${escapeText(label)}</a>`;
  return {
    html: renderMailDocument({ title, bodyHtml, locale, footerHtml }),
    text: `${text}\n\n-- \n${label}: ${url}`,
  };
}

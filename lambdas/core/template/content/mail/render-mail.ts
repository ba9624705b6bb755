import type { MailDocument } from '../../../channel/content.ts';
import { parseMarkdown } from '../markdown/parse-markdown.ts';
import { documentToText } from '../text/markdown-to-text.ts';
import { buttonHtml, factsHtml } from './answer-html.ts';
import { escapeAttribute, escapeText } from './html.ts';
import { documentToHtml } from './markdown-to-html.ts';
import { renderMailDocument } from './render-mail-document.ts';
import { styles } from './styles.ts';

/**
 * Both parts of a mail from one reading of its content: the words, what it asks for, the facts; each ends with the
 * unsubscribe link where there is one.
 */
export function renderMail(mail: MailDocument): { readonly html: string; readonly text: string } {
  const { title, locale, unsubscribe, action, facts = [] } = mail;
  const document = parseMarkdown(mail.markdown);
  const bodyHtml = [
    documentToHtml(document),
    action === undefined ? '' : buttonHtml(action),
    facts.length === 0 ? '' : factsHtml(facts),
  ].filter((part) => part !== '');
  const text = [
    documentToText(document),
    action === undefined ? '' : `${action.label}: ${action.url}`,
    facts.map(({ label, value }) => `${label}: ${value}`).join('\n'),
    unsubscribe === undefined ? '' : `-- \n${unsubscribe.label}: ${unsubscribe.url}`,
  ].filter((part) => part !== '');
  return {
    html: renderMailDocument({ title, bodyHtml: bodyHtml.join('\n'), locale, ...footerOf(unsubscribe) }),
    text: text.join('\n\n'),
  };
}

const footerOf = (unsubscribe: MailDocument['unsubscribe']): { readonly footerHtml?: string } =>
  unsubscribe === undefined
    ? {}
    : {
        footerHtml: `<a href="${escapeAttribute(unsubscribe.url)}" style="${styles.link}">${escapeText(unsubscribe.label)}</a>`,
      };

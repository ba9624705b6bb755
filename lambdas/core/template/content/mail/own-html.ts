import { escapeAttribute, escapeText } from './html.ts';

/** A document that an author wrote whole, and which needs no frame. */
export const isWholeDocument = (html: string): boolean => /^\s*(?:<!--[\s\S]*?-->\s*)?<(?:!doctype|html)\b/i.test(html);

/** A whole document with the link that ends every mail, unless its author put the link where it belongs. */
export function withFooterLink(
  html: string,
  link: { readonly url: string; readonly label: string } | undefined,
): string {
  if (link === undefined || html.includes(link.url) || html.includes(escapeAttribute(link.url))) return html;
  const footer = `<p style="font-size:13px;text-align:center;"><a href="${escapeAttribute(link.url)}">${escapeText(link.label)}</a></p>`;
  const end = html.search(/<\/body\s*>/i);
  return end === -1 ? html + footer : html.slice(0, end) + footer + html.slice(end);
}

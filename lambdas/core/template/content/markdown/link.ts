const scheme = /^([a-z][a-z0-9+.-]*):/i;
const web = new Set(['http', 'https', 'mailto', 'tel']);
const refused = new Set(['javascript', 'vbscript', 'data', 'file', 'blob', 'about', 'view-source']);

const schemeOf = (href: string): string | undefined => scheme.exec(href)?.[1]?.toLowerCase();

/** Whether a link may be clicked in mail and chat: the schemes that every reader's machine knows what to do with. */
export function isWebLink(href: string): boolean {
  const name = schemeOf(href);
  return name !== undefined && web.has(name);
}

/** Whether a link may at least be written out: not where it would run code, read files, or lead nowhere (no scheme). */
export function isReadableLink(href: string): boolean {
  const name = schemeOf(href);
  return name !== undefined && !refused.has(name);
}

/** The link as a person would write it down. */
export const readableLink = (href: string): string => href.replace(/^(?:mailto|tel):/i, '');

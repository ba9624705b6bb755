const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };
/** Elements of which nobody reads anything. */
const unseen: ReadonlySet<string> = new Set(['style', 'script', 'head', 'title']);
/** Elements after which a new line begins. */
const blocks: ReadonlySet<string> = new Set(
  'p div h1 h2 h3 h4 h5 h6 li tr table ul ol blockquote section header footer'.split(' '),
);

/**
 * What somebody reads who sees no HTML: the words, a line for each block, addresses of links beside their words. One pass, in
 * time that grows with the length alone, whatever stands there.
 */
export function htmlToText(html: string): string {
  // Letters of ASCII alone, since others may change their length.
  const lower = html.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
  let text = '';
  let href: string | undefined;
  let linkFrom = 0;
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf('<', at);
    text += html.slice(at, open === -1 ? html.length : open).replace(/\s+/g, ' ');
    if (open === -1) break;
    if (html.startsWith('<!--', open)) {
      at = after(html.indexOf('-->', open + 4), 3, html);
      continue;
    }
    const close = html.indexOf('>', open);
    if (close === -1) break;
    const tag = html.slice(open + 1, close);
    const [, slash = '', name = ''] = /^(\/?)([a-z][a-z0-9]*)/.exec(lower.slice(open + 1, open + 20)) ?? [];
    at = close + 1;
    if (slash === '' && unseen.has(name)) at = after(lower.indexOf(`</${name}`, at), 0, html);
    else if (name === 'br' || (slash === '/' && blocks.has(name))) text += '\n';
    else if (slash === '' && name === 'li') text += '- ';
    else if (slash === '' && name === 'img') text += attributeOf(tag, 'alt');
    else if (slash === '' && name === 'a') [href, linkFrom] = [attributeOf(tag, 'href'), text.length];
    else if (name === 'a' && href !== undefined) {
      const words = text.slice(linkFrom).trim();
      if (href !== '' && words !== href) text += words === '' ? href : ` (${href})`;
      href = undefined;
    }
  }
  return tidy(text);
}

/** Where reading goes on behind what was found; at the end, where it was not. */
const after = (found: number, length: number, html: string): number => (found === -1 ? html.length : found + length);

const attributeOf = (tag: string, name: 'alt' | 'href'): string => {
  const [, quoted, plain] = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, 'i').exec(tag) ?? [];
  return quoted ?? plain ?? '';
};

const tidy = (text: string): string =>
  text
    .replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w{2,6}));/gi, decoded)
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();

function decoded(entity: string, decimal?: string, hex?: string, name?: string): string {
  if (name !== undefined) return entities[name.toLowerCase()] ?? entity;
  const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : entity;
}

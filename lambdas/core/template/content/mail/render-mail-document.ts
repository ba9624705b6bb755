import { directionOf } from '../../../texts/direction.ts';
import { escapeAttribute, escapeText } from './html.ts';
import { darkStyles, styles } from './styles.ts';

/** What a mail's frame is filled with. */
export interface MailFrame {
  /** Plain text. */
  readonly title: string;
  /** HTML, as `markdownToHtml` writes it. */
  readonly bodyHtml: string;
  /** BCP 47; also decides which way the mail reads. */
  readonly locale: string;
  /** HTML; no footer where there is none. */
  readonly footerHtml?: string;
}

/** A whole HTML mail: one column that fits a phone, language and direction for screen readers, light and dark. */
export function renderMailDocument({ title, bodyHtml, locale, footerHtml }: MailFrame): string {
  const heading = title === '' ? '' : `<h1 style="${styles.title}">${escapeText(title)}</h1>\n`;
  const footer =
    footerHtml === undefined
      ? ''
      : `\n<div class="footer" role="contentinfo" style="${styles.footer}">${footerHtml}</div>`;
  return `<!doctype html>
<html lang="${escapeAttribute(locale)}" dir="${directionOf(locale)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escapeText(title)}</title>
<style>${darkStyles}</style>
</head>
<body style="${styles.body}">
<div class="outer" style="${styles.outer}">
<div class="card" role="main" style="${styles.card}">
${heading}${bodyHtml}
</div>${footer}
</div>
</body>
</html>
`;
}

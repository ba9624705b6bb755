import type { Fact, MailDocument } from '../../../channel/content.ts';
import { brandColour } from './colour.ts';
import { escapeAttribute, escapeText } from './html.ts';
import { styles } from './styles.ts';

/**
 * A button as mail programs draw it: a cell with a colour of its own around a link with room, since Outlook draws no
 * box around a link and others drop what only a style sheet says.
 */
export function buttonHtml({ url, label }: NonNullable<MailDocument['action']>, colour: string | undefined): string {
  const { background, text } = brandColour(colour);
  return (
    `<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="${styles.buttonTable}"><tr>` +
    `<td class="button" bgcolor="${background}" style="background-color:${background};${styles.buttonCell}">` +
    `<a class="button-link" href="${escapeAttribute(url)}" style="border:1px solid ${background};color:${text};${styles.button}">` +
    `${escapeText(label)}</a></td></tr></table>`
  );
}

/** Facts as a table whose first column names the second. */
export const factsHtml = (facts: readonly Fact[]): string =>
  `<table style="${styles.facts}">${facts
    .map(
      ({ label, value }) =>
        `<tr><th scope="row" style="${styles.factLabel}">${escapeText(label)}</th>` +
        `<td style="${styles.factValue}">${escapeText(value)}</td></tr>`,
    )
    .join('')}</table>`;

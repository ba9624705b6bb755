import { readFileSync } from 'node:fs';
import mjml2html from 'mjml';

const source = new URL('../../lambdas/core/template/content/mail/frame.mjml', import.meta.url);

/** MJML takes colours and sides only as such: these stand for what each mail fills in. */
const stands: readonly (readonly [written: RegExp, slot: string])[] = [
  [/#010203/g, '@@colour@@'],
  [/text-align:left/g, 'text-align:@@start@@'],
  [/align="left"/g, 'align="@@start@@"'],
  [/direction:ltr/g, 'direction:@@dir@@'],
];

/** The frame of the platform's mails as a TypeScript module: pieces of HTML, and what stands between them. */
export async function mailFrameModule(): Promise<string> {
  const { html } = await mjml2html(readFileSync(source, 'utf8'), {
    validationLevel: 'strict',
    keepComments: false,
    // The fonts are the reader's own: a mail fetches none.
    fonts: {},
  });
  const slotted = stands.reduce((text, [written, slot]) => text.replace(written, slot), squeezed(html));
  const parts = slotted.split(/@@(\w+)@@/);
  const pieces = parts.filter((_, index) => index % 2 === 0);
  const slots = parts.filter((_, index) => index % 2 === 1);
  return [
    '// Compiled from frame.mjml by scripts/mail-frame.ts; change that file, and compile again.',
    '',
    `export const framePieces = ${JSON.stringify(pieces, undefined, 2)} as const;`,
    '',
    `export const frameSlots = ${JSON.stringify(slots, undefined, 2)} as const;`,
    '',
  ].join('\n');
}

/** Indentation means nothing to mail programs, and costs each mail its bytes. */
const squeezed = (html: string): string =>
  html
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');

import { directionOf } from '../../core/texts/direction.ts';
import { languageFor } from '../../core/texts/language.ts';
import { escapeHtml } from './escape-html.ts';

/** Light and dark, at least 4.5 to 1 (WCAG 2.2, 1.4.3); nothing is loaded, nothing runs. */
const style = `
:root { color-scheme: light dark; --ink: #1f2430; --soft: #545b6b; --paper: #fff; --ground: #f1f3f6; --line: #c9ced8;
  --act: #0b57d0; --on-act: #fff; --good: #146c2e; --bad: #b3261e; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e8ec; --soft: #b0b6c2; --paper: #22252c; --ground: #16181d;
  --line: #4a505c; --act: #a8c7fa; --on-act: #062e6f; --good: #7fd394;
  --bad: #f2b8b5; } }
* { box-sizing: border-box; }
body { font: 1.0625rem/1.5 system-ui, sans-serif; margin: 0; color: var(--ink); background: var(--ground);
  display: grid; grid-template-columns: minmax(0, 1fr); min-height: 100vh; place-items: center; padding: 1rem; }
main { width: 100%; max-width: 38rem; padding: 1.5rem; background: var(--paper); border-radius: .75rem;
  overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 .75rem; }
h2 { font-size: 1.125rem; line-height: 1.3; margin: 1.5rem 0 .5rem; }
h3 { font-size: 1rem; line-height: 1.3; margin: 1.5rem 0 .5rem; }
p { margin: 0 0 .75rem; }
form { display: flex; flex-wrap: wrap; gap: .75rem; margin: 1rem 0; }
button { font: inherit; font-weight: 600; min-height: 3rem; padding: .5rem 1.5rem; border: 2px solid var(--act);
  border-radius: .5rem; cursor: pointer; background: var(--act); color: var(--on-act); }
button.second { background: transparent; color: var(--act); }
form.stack { display: block; }
fieldset, .group { margin: 0 0 1rem; padding: .75rem 1rem; border: 1px solid var(--line); border-radius: .5rem; min-width: 0; }
legend { font-weight: 600; padding: 0 .25rem; }
label.check { display: flex; gap: .75rem; align-items: center; min-height: 2.75rem; cursor: pointer; }
label.field { display: block; margin: .5rem 0 .25rem; }
input[type=checkbox] { width: 1.5rem; height: 1.5rem; flex: none; margin: 0; accent-color: var(--act); }
select, input[type=time] { font: inherit; min-height: 2.75rem; padding: .25rem .5rem; max-width: 100%; color: var(--ink);
  background: var(--paper); border: 1px solid var(--soft); border-radius: .5rem; }
select { width: 100%; }
.pair { display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; }
button:focus-visible, a:focus-visible, input:focus-visible, select:focus-visible, input[type=time]:focus-within { outline: 3px solid var(--ink); outline-offset: 3px; }
a { color: var(--act) !important; }
a.way { display: inline-block; padding: .625rem 0; }
dl { display: grid; grid-template-columns: fit-content(45%) 1fr; gap: .25rem 1rem; margin: 1rem 0; }
dt { color: var(--soft); }
dd { margin: 0; }
pre { overflow-x: auto; }
.done { font-weight: 600; color: var(--good); }
[aria-invalid] { border: 2px solid var(--bad) !important; }
.problem { font-weight: 600; color: var(--bad); }
.from { color: var(--soft); font-size: .9375rem; }
.words { border-top: 1px solid var(--line); padding-top: 1rem; margin-top: 1.25rem; }
@media (max-width: 30rem) { body { padding: 0; place-items: start stretch; background: var(--paper); }
  main { border-radius: 0; } button { width: 100%; } }`;

/** What stands in the frame. */
export interface PageParts {
  /** In the order of preference; the first that the platform speaks is the page's. */
  readonly locales: readonly (string | undefined)[];
  /** Plain text: the title of the window. */
  readonly title: string;
  /** HTML that starts with the only first-level heading. */
  readonly html: string;
  /** A colour of the sender's, `#rrggbb`. It only adorns: nothing that is read stands on it or in it. */
  readonly accent?: string | undefined;
}

/** A whole page for a person: one landmark, language and direction named, readable on a phone and without JavaScript. */
export function writePage({ locales, title, html, accent }: PageParts): string {
  const language = languageFor(...locales);
  return `<!doctype html>
<html lang="${language}" dir="${directionOf(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${style}${adornment(accent)}</style>
</head>
<body>
<main>
${html}
</main>
</body>
</html>
`;
}

/** Nothing else may come into a style from outside. */
const adornment = (accent: string | undefined): string =>
  accent !== undefined && /^#[0-9a-fA-F]{6}$/.test(accent) ? `\nmain { border-top: .375rem solid ${accent}; }` : '';

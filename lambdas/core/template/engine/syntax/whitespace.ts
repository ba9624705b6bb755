/** Jinja's whitespace settings, off by default as in Jinja. */
export interface WhitespaceSettings {
  /** The first newline after a statement or comment is dropped. */
  readonly trimBlocks: boolean;
  /** Spaces and tabs between the start of a line and a statement or comment are dropped. */
  readonly lstripBlocks: boolean;
}

/** What happens to the text after a tag. */
export type Trim = 'none' | 'newline' | 'all';

/** How the text after a tag is trimmed: `-` takes all whitespace, `+` keeps it, else the setting decides. */
export function trimAfter(control: string, isBlock: boolean, settings: WhitespaceSettings): Trim {
  if (control === '-') return 'all';
  return control !== '+' && isBlock && settings.trimBlocks ? 'newline' : 'none';
}

/** Trims the start of a text, as the tag before it asks. */
export function trimStart(text: string, trim: Trim): string {
  if (trim === 'all') return text.trimStart();
  if (trim === 'none') return text;
  if (text.startsWith('\n')) return text.slice(1);
  return text.startsWith('\r\n') ? text.slice(2) : text;
}

/** Trims the end of a text, as the tag after it asks. `atLineStart`: whether the text begins a line of the template. */
export function trimEnd(
  text: string,
  control: string,
  isBlock: boolean,
  settings: WhitespaceSettings,
  atLineStart: boolean,
): string {
  if (control === '-') return text.trimEnd();
  if (control === '+' || !isBlock || !settings.lstripBlocks) return text;
  let end = text.length;
  while (end > 0 && (text[end - 1] === ' ' || text[end - 1] === '\t')) end -= 1;
  return (end === 0 ? atLineStart : text[end - 1] === '\n') ? text.slice(0, end) : text;
}

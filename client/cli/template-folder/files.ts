/** A text of a template as a file of its own: `fr/email.subject.txt` holds `locales.fr.email.subject`. */
export interface TextFile {
  /** Below the template's folder, with `/`. */
  readonly path: string;
  readonly text: string;
}

/** What a field's file is called after the channel, where `.<field>.txt` would tell an editor less. */
const endings: Readonly<Record<string, string>> = {
  html: '.html',
  markdown: '.md',
  text: '.txt',
  blocks: '.blocks.json',
};
const plainEnding = /^\.([A-Za-z]+)\.txt$/;

/** The end of the file's name for a field. */
export const endingOf = (field: string): string => endings[field] ?? `.${field}.txt`;

/** The field that a file's end stands for; undefined where it is none of ours. */
export function fieldOf(ending: string): string | undefined {
  const known = Object.entries(endings).find(([, given]) => given === ending);
  return known?.[0] ?? plainEnding.exec(ending)?.[1];
}

/** Texts by locale, channel and field; what is no text is JSON. */
export type Locales = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** Every text of the locales as a file, in a steady order. Each ends with a newline of its own, as editors would have it. */
export const filesOf = (locales: Locales, folder = ''): readonly TextFile[] =>
  Object.entries(locales).flatMap(([locale, channels]) =>
    Object.entries(channels).flatMap(([channel, fields]) =>
      Object.entries(Object(fields)).map(([field, value]) => ({
        path: `${folder}${locale}/${channel}${endingOf(field)}`,
        text: textFileOf(typeof value === 'string' ? value : JSON.stringify(value, undefined, 2)),
      })),
    ),
  );

export const textFileOf = (text: string): string => `${text}\n`;

/** The text that a file holds: without the newline that it ends with. */
export const textIn = (file: string): string => file.replace(/\r?\n$/, '');

const filePath = /^([A-Za-z0-9-]{1,35})\/([a-z]+)(\..+)$/;

/** The locales that files hold; the paths of those that are none of a template's. */
export function localesOf(files: readonly TextFile[]): {
  readonly locales: Locales;
  readonly strange: readonly string[];
} {
  const locales: Record<string, Record<string, Record<string, unknown>>> = {};
  const strange: string[] = [];
  for (const { path, text } of files) {
    const [, locale, channel, ending = ''] = filePath.exec(path) ?? [];
    const field = fieldOf(ending);
    if (locale === undefined || channel === undefined || field === undefined) strange.push(path);
    else {
      const ofLocale = locales[locale] ?? {};
      locales[locale] = { ...ofLocale, [channel]: { ...ofLocale[channel], [field]: valueIn(textIn(text), field) } };
    }
  }
  return { locales, strange };
}

/** A list of Slack's blocks is kept as a list; any other text as it is. */
function valueIn(text: string, field: string): unknown {
  if (field !== 'blocks') return text;
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : text;
  } catch {
    return text;
  }
}

/** A template of GOV.UK Notify (or of its relatives) as one of ours. */
export interface ConvertedNotify {
  /** For a subject or an SMS text in plain text, else in Markdown. */
  readonly template: string;
  /** The fields of `data` that it and the texts converted before it with the same names read, in the order of their first use. */
  readonly variables: readonly string[];
}

/**
 * `((name))`, or `((name??text))`, which shows the text where the name stands for yes. A name has no parentheses in it;
 * the text may have some.
 */
const placeholder = /\(\(([^()?]+)(?:\?\?((?:[^()]|\([^()]*\))*))?\)\)/g;
/** Notify reads these as yes. */
const yes = ['yes', 'y', 'true', 't', '1', 'include', 'show'];

const longestName = 100;

/**
 * A personalisation's name as a name of ours: Notify ignores case, spaces, dashes and underscores in it, and people write
 * "service name".
 */
export function variableName(name: string): string {
  const plain = name
    .trim()
    .slice(0, longestName)
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_+|_+$/g, '');
  const ascii = plain.normalize('NFKD').replace(/[^\w]/g, '');
  return /^[A-Za-z_]/.test(ascii) ? ascii : `field_${ascii}`;
}

/** What would open a tag of ours is written as a text. */
const literal = (text: string): string => text.replace(/\{(?=[{%#])/g, "{{ '{' }}");

/** What the texts of one template call their variables, so that the body calls one as the subject did. */
export type NotifyNames = Map<string, string>;

/** Converts a subject or an SMS text, which have no markup. */
export const convertNotifyText = (source: string, names: NotifyNames = new Map()): ConvertedNotify =>
  converted(source.replaceAll('\r\n', '\n'), names);

/**
 * Converts the body of a mail: Notify's headings need no space after `#`, `^` begins an inset, which is a quotation here, and
 * `•` is a list item as `*` is.
 */
export const convertNotifyMarkdown = (source: string, names: NotifyNames = new Map()): ConvertedNotify =>
  converted(source.replaceAll('\r\n', '\n').split('\n').flatMap(markdownLine).join('\n'), names);

function markdownLine(line: string, place: number, lines: readonly string[]): readonly string[] {
  const heading = /^(#{1,6})[ \t]*([^#\s].*)$/.exec(line);
  if (heading !== null) return apart(`${heading[1]} ${heading[2]}`, lines[place - 1]);
  const inset = /^\^[ \t]*(\S.*)$/.exec(line);
  if (inset !== null) return apart(`> ${inset[1]}`, lines[place - 1]);
  return [line.replace(/^([ \t]*)[•]\s*/, '$1* ')];
}

/** A block of its own, also where the line before it is text: else `***` and `---` would make a heading of that one. */
const apart = (line: string, before: string | undefined): readonly string[] =>
  before === undefined || before.trim() === '' || before.startsWith('^') ? [line] : ['', line];

function converted(source: string, variables: NotifyNames): ConvertedNotify {
  let template = '';
  let from = 0;
  for (const match of source.matchAll(placeholder)) {
    const [whole, name = '', shown] = match;
    const variable = known(variables, name);
    const condition = `data.${variable}|string|lower in [${yes.map((word) => `'${word}'`).join(', ')}]`;
    template += literal(source.slice(from, match.index));
    template += shown === undefined ? `{{ data.${variable} }}` : `{% if ${condition} %}${literal(shown)}{% endif %}`;
    from = match.index + whole.length;
  }
  return { template: template + literal(source.slice(from)), variables: [...variables.values()] };
}

/** Names that Notify takes for the same are the same. */
function known(variables: NotifyNames, name: string): string {
  const variable = variableName(name);
  const key = variable.replaceAll('_', '').toLowerCase();
  const same = variables.get(key);
  if (same !== undefined) return same;
  variables.set(key, variable);
  return variable;
}

/** A text as a template that renders to it: what would open a tag or an expression is written as a text of the template. */
export const literalTemplate = (text: string): string => text.replace(/\{{2,}|\{(?=[%#])/g, "{{ '$&' }}");

/** A text as Markdown, on one line, that reads as itself: nothing in it opens or closes anything. */
export const literalMarkdown = (text: string): string =>
  text
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/[\\`*~|<>#]|&(?=[#\w])|\](?=[([:])|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\$&');

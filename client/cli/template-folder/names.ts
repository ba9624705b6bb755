/** The file that holds whatever of a template is no text. */
export const settingsFile = 'template.json';
/** What other templates include or extend. */
export const sourceFile = 'source.jinja';
/** Holds a folder for each variant, called by its key. */
export const variantsFolder = 'variants';

/** A line amid a journal that cannot be read: the file was edited or the disk failed. */
export class JournalDamaged extends Error {
  constructor(file: string, line: number, cause: unknown) {
    super(
      `Line ${line} of the journal ${file} cannot be read. ` +
        'Delete the line to lose only what it says, or the whole data folder to start afresh.',
      { cause },
    );
    this.name = 'JournalDamaged';
  }
}

/**
 * Reads the entries of a journal's text. What stands after the last line end was cut short by a kill before anybody was
 * told of it, and is left out.
 *
 * @throws JournalDamaged where a whole line is not an entry
 */
export function parseLines<Entry>(file: string, text: string, parse: (value: unknown) => Entry): readonly Entry[] {
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  return whole
    .split('\n')
    .slice(0, -1)
    .map((line, index) => {
      try {
        return parse(JSON.parse(line));
      } catch (error) {
        throw new JournalDamaged(file, index + 1, error);
      }
    });
}

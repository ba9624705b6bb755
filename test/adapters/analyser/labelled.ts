import { existsSync, readFileSync } from 'node:fs';

/** Labelled texts that lie beside the repository; where they do not, what needs them is skipped. */
const folder = new URL('../../../../shared/data/labelled/', import.meta.url).pathname;

const rowsOf = (file: string): readonly (readonly string[])[] =>
  readFileSync(folder + file, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t'));

export const labelled = existsSync(`${folder}sentiment_multilingual.tsv`)
  ? {
      languages: rowsOf('language_id.tsv').map(([tag = '', kind = '', text = '']) => ({ tag, kind, text })),
      english: rowsOf('sentiment_en_uci.tsv').map(([label = '', , text = '']) => ({
        label: label.toUpperCase(),
        text,
      })),
      multilingual: rowsOf('sentiment_multilingual.tsv').map(([tag = '', label = '', , text = '']) => ({
        tag,
        label: label.toUpperCase(),
        text,
      })),
    }
  : undefined;

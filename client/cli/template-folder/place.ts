import * as z from 'zod';
import { endingOf } from './files.ts';
import { settingsFile, sourceFile, variantsFolder } from './names.ts';

const variantsSchema = z
  .looseObject({ variants: z.array(z.looseObject({ key: z.string() })).catch([]) })
  .catch({ variants: [] });
const ofVariant = /^variants\[(\d+)\]\.(?=locales\.)/;
const ofText = /^locales\.([^.]+)\.([a-z]+)\.([A-Za-z]+)/;

/** The file, below the template's folder, in which the field at a path of the document stands. */
export function fileOf(document: unknown, path: string): string {
  if (path === 'source') return sourceFile;
  const index = ofVariant.exec(path)?.[1];
  const variant = index === undefined ? undefined : variantsSchema.parse(document).variants[Number(index)]?.key;
  const [, locale, channel, field] = ofText.exec(path.replace(ofVariant, '')) ?? [];
  if (locale === undefined || channel === undefined || field === undefined) return settingsFile;
  const text = `${locale}/${channel}${endingOf(field)}`;
  return variant === undefined ? text : `${variantsFolder}/${variant}/${text}`;
}

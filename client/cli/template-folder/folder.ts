import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import * as z from 'zod';
import { CommandError } from '../command-error.ts';
import { parseJson } from '../read-input.ts';
import { filesOf, localesOf, type TextFile, textFileOf, textIn } from './files.ts';
import { settingsFile, sourceFile, variantsFolder } from './names.ts';

/** A template as `PUT /v1/templates/{key}` takes it; the platform, or `check`, says what is wrong with it. */
export type TemplateDocument = Readonly<Record<string, unknown>>;

const documentSchema = z.looseObject({
  source: z.string().optional(),
  locales: z.record(z.string(), z.record(z.string(), z.unknown())).optional(),
  variants: z
    .array(
      z.looseObject({ key: z.string(), locales: z.record(z.string(), z.record(z.string(), z.unknown())).optional() }),
    )
    .optional(),
});

/** Writes the template's folder anew: its settings, and a file for each text. */
export async function writeFolder(folder: string, document: unknown): Promise<readonly string[]> {
  const { source, locales, variants, ...settings } = documentSchema.parse(document);
  const kept = {
    ...settings,
    ...(variants === undefined ? {} : { variants: variants.map(({ locales: _locales, ...variant }) => variant) }),
  };
  const files: readonly TextFile[] = [
    { path: settingsFile, text: `${JSON.stringify(kept, undefined, 2)}\n` },
    ...(source === undefined ? [] : [{ path: sourceFile, text: textFileOf(source) }]),
    ...filesOf(locales ?? {}),
    ...(variants ?? []).flatMap((variant) => filesOf(variant.locales ?? {}, `${variantsFolder}/${variant.key}/`)),
  ];
  const strays = files.filter(({ path }) => !join(folder, path).startsWith(join(folder, sep)));
  if (strays.length > 0)
    throw new CommandError(`${folder} cannot hold ${strays.map(({ path }) => path).join(', ')}, which lead out of it`);
  // What was removed from the template must not stay behind in its folder.
  await rm(folder, { recursive: true, force: true });
  for (const { path, text } of files) {
    const target = join(folder, path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, text);
  }
  return files.map(({ path }) => path);
}

/** Reads a template's folder. Fails for a file that stands for nothing, since somebody meant something by it. */
export async function readFolder(folder: string): Promise<TemplateDocument> {
  const files = await readFiles(folder);
  const settings = files.find(({ path }) => path === settingsFile);
  if (settings === undefined)
    throw new CommandError(`${join(folder, settingsFile)} is missing: a template's folder begins with it`);
  const read = documentSchema.parse(parseJson(settings.text, join(folder, settingsFile)));
  const source = files.find(({ path }) => path === sourceFile);
  const texts = files.filter(({ path }) => path !== settingsFile && path !== sourceFile);
  const own = localesOf(texts.filter(({ path }) => !path.startsWith(`${variantsFolder}/`)));
  const variants = read.variants?.map((variant) => {
    const prefix = `${variantsFolder}/${variant.key}/`;
    const ofVariant = texts.filter(({ path }) => path.startsWith(prefix));
    return {
      variant,
      prefix,
      ...localesOf(ofVariant.map(({ path, text }) => ({ path: path.slice(prefix.length), text }))),
    };
  });
  const known = new Set((variants ?? []).map(({ prefix }) => prefix));
  const strange = [
    ...own.strange,
    ...(variants ?? []).flatMap((found) => found.strange.map((path) => `${found.prefix}${path}`)),
    ...texts
      .map(({ path }) => path)
      .filter((path) => path.startsWith(`${variantsFolder}/`) && ![...known].some((prefix) => path.startsWith(prefix))),
  ];
  if (strange.length > 0)
    throw new CommandError(
      `${folder}: no part of a template is called ${strange.join(', ')}; texts are LOCALE/CHANNEL.FIELD.txt, .md or .html, and those of variants below ${variantsFolder}/KEY/`,
    );
  return {
    ...read,
    ...(source === undefined ? {} : { source: textIn(source.text) }),
    ...(Object.keys(own.locales).length === 0 ? {} : { locales: own.locales }),
    ...(variants === undefined ? {} : { variants: variants.map(({ variant, locales }) => ({ ...variant, locales })) }),
  };
}

/** The keys of the templates that have a folder here. */
export async function keysIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    throw new CommandError(`Cannot read ${folder}: ${error instanceof Error ? error.message : String(error)}`);
  });
  return entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map(({ name }) => name)
    .sort();
}

async function readFiles(folder: string): Promise<readonly TextFile[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile() && !entry.name.startsWith('.'));
  const read = files.map(async (entry) => {
    const path = join(entry.parentPath, entry.name);
    return { path: relative(folder, path).split(sep).join('/'), text: await readFile(path, 'utf8') };
  });
  return (await Promise.all(read)).sort((left, right) => (left.path < right.path ? -1 : 1));
}

import { join } from 'node:path';
import { nameSchema } from '../../../lambdas/core/names.ts';
import { checkTemplateDocument, type TemplateLibrary } from '../../../lambdas/core/template/stored/check.ts';
import { CommandError } from '../command-error.ts';
import { keysIn, readFolder, type TemplateDocument } from './folder.ts';
import { fileOf } from './place.ts';

/** The templates of a folder, by key. */
export type Templates = ReadonlyMap<string, TemplateDocument>;

/** Reads the templates of a folder that are named, or every one. */
export async function readTemplates(folder: string, named: readonly string[] = []): Promise<Templates> {
  const strange = named.find((key) => !nameSchema.safeParse(key).success);
  if (strange !== undefined) throw new CommandError(`"${strange}" is no key of a template: name folders in ${folder}`);
  const keys = named.length > 0 ? named : await keysIn(folder);
  return new Map(await Promise.all(keys.map(async (key) => [key, await readFolder(join(folder, key))] as const)));
}

/** Something wrong with a template, where an editor finds it. */
export interface FolderProblem {
  readonly key: string;
  /** Below the folder of all templates. */
  readonly file: string;
  /** Counted from 1; absent where it is about the file as a whole. */
  readonly line?: number;
  readonly column?: number;
  readonly path: string;
  readonly message: string;
}

/** Everything that the platform would refuse in the templates; the others that they use are those of the same folder. */
export function checkTemplates(
  templates: Templates,
  keys: Iterable<string> = templates.keys(),
): readonly FolderProblem[] {
  const library: TemplateLibrary = {
    find(key) {
      const document = templates.get(key);
      if (document === undefined) return undefined;
      return typeof document.source === 'string' ? { kind: 'source', source: document.source } : { kind: 'words' };
    },
  };
  return [...keys].flatMap((key) => {
    const document = templates.get(key);
    return checkTemplateDocument(document, library, key).map((problem) => ({
      key,
      file: join(key, ...fileOf(document, problem.path).split('/')),
      ...problem,
    }));
  });
}

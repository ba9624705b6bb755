import { join } from 'node:path';
import { checkTemplateDocument, type TemplateLibrary } from '../../../lambdas/core/template/stored/check.ts';
import { othersNamed } from '../../../lambdas/core/template/stored/others.ts';
import { keysIn, readFolder, type TemplateDocument } from './folder.ts';
import { fileOf } from './place.ts';

/** The templates of a folder, by key. */
export type Templates = ReadonlyMap<string, TemplateDocument>;

/** Reads every template of a folder. */
export async function readTemplates(folder: string): Promise<Templates> {
  const keys = await keysIn(folder);
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

/** The keys in an order in which each template comes after those that it uses, as the platform pins them when it takes it. */
export function inOrderOfUse(templates: Templates): readonly string[] {
  const ordered = new Set<string>();
  const visit = (key: string, above: readonly string[]): void => {
    const document = templates.get(key);
    if (document === undefined || ordered.has(key) || above.includes(key)) return;
    for (const other of usedBy(document)) visit(other, [...above, key]);
    ordered.add(key);
  };
  for (const key of templates.keys()) visit(key, []);
  return [...ordered];
}

/** The texts stand anywhere in the document; whatever names another template is looked for in all of them. */
function usedBy(value: unknown): readonly string[] {
  if (typeof value === 'string') return othersNamed(value).flatMap(({ key }) => key ?? []);
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(usedBy) : [];
}

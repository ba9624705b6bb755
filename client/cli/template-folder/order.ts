import { othersNamed } from '../../../lambdas/core/template/stored/others.ts';
import type { Templates } from './check-folder.ts';
import type { TemplateDocument } from './folder.ts';

/** The templates in an order in which each comes after those that it uses, as the platform pins them when it takes it. */
export function inOrderOfUse(templates: Templates): Templates {
  const ordered = new Map<string, TemplateDocument>();
  const visit = (key: string, above: readonly string[]): void => {
    const document = templates.get(key);
    if (document === undefined || ordered.has(key) || above.includes(key)) return;
    for (const other of usedBy(document)) visit(other, [...above, key]);
    ordered.set(key, document);
  };
  for (const key of templates.keys()) visit(key, []);
  return ordered;
}

/** The texts stand anywhere in the document; whatever names another template is looked for in all of them. */
function usedBy(value: unknown): readonly string[] {
  if (typeof value === 'string') return othersNamed(value).flatMap(({ key }) => key ?? []);
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(usedBy) : [];
}

import { othersNamed } from '../../../lambdas/core/template/stored/others.ts';
import type { Templates } from './check-folder.ts';

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

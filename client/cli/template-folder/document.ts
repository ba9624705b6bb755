import { templateDocumentSchema } from '../../../lambdas/core/template/stored/document.ts';
import type { TemplateVersion } from '../../client.ts';

/** The document that was put, out of what the platform shows: a version has fields besides that say how it came to be. */
export const documentIn = (shown: TemplateVersion): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(shown).filter(([name]) => name in templateDocumentSchema.shape));

/** True where both mean the same, in whatever order their fields stand and whether or not defaults are written out. */
export const isSame = (one: unknown, other: unknown): boolean => canonical(one) === canonical(other);

/** What cannot be read as a template is compared as it stands: the platform will say what is wrong with it. */
function canonical(document: unknown): string {
  const parsed = templateDocumentSchema.safeParse(document);
  return JSON.stringify(parsed.success ? parsed.data : document, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
      : value,
  );
}

import type { TemplateStore } from '../../core/template/stored/store.ts';
import type { TemplateSource } from '../sending/dependencies.ts';

/** Templates with their engine, which is loaded with what makes digests when the first one closes. */
export function keepTemplatesLate(templates: Pick<TemplateStore, 'head' | 'versionsOf'>): TemplateSource {
  let opening: Promise<TemplateSource> | undefined;
  return {
    async getAll(tenant, refs) {
      opening ??= import('./make-digest.apart.ts').then(({ keepTemplates }) => keepTemplates(templates));
      return (await opening).getAll(tenant, refs);
    },
  };
}

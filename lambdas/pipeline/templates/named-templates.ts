import type { NotificationRequest } from '../../core/notification/request.ts';
import { templateRefsOf } from '../../core/notification/template-refs.ts';
import type { TemplateStore } from '../../core/template/stored/store.ts';
import type { TemplateVersion } from '../../core/template/stored/version.ts';

/** Reads the versions that an accepted request names; one that was deleted meanwhile is missing. */
export async function readNamedTemplates(
  templates: Pick<TemplateStore, 'version'>,
  tenant: string,
  request: Pick<NotificationRequest, 'template' | 'channels'>,
): Promise<readonly TemplateVersion[]> {
  const found = await Promise.all(
    templateRefsOf(request).map(({ key, version }) =>
      version === undefined ? undefined : templates.version(tenant, key, version),
    ),
  );
  return found.filter((template) => template !== undefined);
}

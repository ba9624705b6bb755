import { requestFor } from '../../core/campaign/batch-notifications.ts';
import type { CampaignRequest } from '../../core/campaign/request.ts';
import type { SettledWords } from '../../core/campaign/run.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import type { FieldError } from '../../core/validation/field-errors.ts';
import type { Dependencies } from './dependencies.ts';

/** Settles which versions of stored templates each variant means now; what is wrong stands at the variant, or at its channel. */
export async function settleWords(
  { resolveTemplates }: Pick<Dependencies, 'resolveTemplates'>,
  tenant: string,
  request: CampaignRequest,
): Promise<Result<Readonly<Record<string, SettledWords>>, readonly FieldError[]>> {
  const errors = new Map<string, FieldError>();
  const settled: Record<string, SettledWords> = {};
  for (const [index, variant] of request.variants.entries()) {
    const resolved = await resolveTemplates(tenant, requestFor(request, variant));
    if (resolved.ok) {
      const { template, channels } = resolved.value.request;
      const { variants } = resolved.value;
      settled[variant.key] = {
        channels,
        ...(template === undefined ? {} : { template }),
        ...(variants === undefined ? {} : { variants }),
      };
    } else
      for (const { path, message } of resolved.error) {
        const place = path.startsWith('channels') ? path : `variants[${index}].${path}`;
        errors.set(place, { path: place, message });
      }
  }
  return errors.size === 0 ? ok(settled) : fail([...errors.values()]);
}
